import type { TensorType } from '../llama/model.js'

/** Whether all weights are finite, by the exponents of their numbers or of the scales of their blocks. */
export function areWeightsFinite(type: TensorType, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'F32') {
    for (let at = 0; at < bytes.byteLength; at += 4) {
      if ((view.getUint32(at, true) & 0x7f800000) === 0x7f800000) return false
    }
    return true
  }
  const step = type === 'F16' ? 2 : type === 'Q8_0' ? 34 : 18
  for (let at = 0; at < bytes.byteLength; at += step) {
    if ((view.getUint16(at, true) & 0x7c00) === 0x7c00) return false
  }
  return true
}
