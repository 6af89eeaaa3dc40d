/** The numbers of WebGPU's `GPUBufferUsage`, which is a global in browsers only. */
export const bufferUsage = { mapRead: 1, copySource: 4, copyTarget: 8, uniform: 64, storage: 128 } as const

/** Makes the buffers of one backend and remembers them, so that they can be given back together. */
export class BufferPool {
  readonly #device: GPUDevice
  readonly #buffers: GPUBuffer[] = []

  constructor(device: GPUDevice) {
    this.#device = device
  }

  /** A buffer of zeros of at least `bytes` bytes that kernels bind as storage. */
  storage(label: string, bytes: number): GPUBuffer {
    return this.create(label, bytes, bufferUsage.storage | bufferUsage.copyTarget | bufferUsage.copySource)
  }

  /** A storage buffer that holds `data`. */
  storageOf(label: string, data: Float32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.storage(label, data.byteLength)
    this.#device.queue.writeBuffer(buffer, 0, data)
    return buffer
  }

  /** A uniform buffer that holds these numbers, of a multiple of 16 bytes. */
  uniformOf(label: string, data: Uint32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.create(label, data.byteLength, bufferUsage.uniform | bufferUsage.copyTarget)
    this.#device.queue.writeBuffer(buffer, 0, data)
    return buffer
  }

  /** A buffer of zeros for any use. Bindings of vec4 need a multiple of 16 bytes, so sizes are rounded up to that. */
  create(label: string, bytes: number, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({ label, size: Math.max(16, Math.ceil(bytes / 16) * 16), usage })
    this.#buffers.push(buffer)
    return buffer
  }

  /** Frees all buffers. */
  destroy(): void {
    for (const buffer of this.#buffers.splice(0)) buffer.destroy()
  }
}
