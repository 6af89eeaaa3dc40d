/** Random models in memory, for proofs, measurements and tests: their text is noise, their arithmetic is not. */

/**
 * A small seeded generator (mulberry32), uniform in [0, 1).
 *
 * @param {number} seed
 */
export function createChance(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const blockBytes = { F32: 128, F16: 64, Q8_0: 34, Q4_0: 18 }

/** Bytes of blocks of 32 weights around 1/√columns, a power of two near which is put together as an exponent. */
function randomBlocks(type, blocks, columns, chance) {
  const bytes = new Uint8Array(blocks * blockBytes[type])
  const view = new DataView(bytes.buffer)
  const exponent = -Math.round(Math.log2(columns) / 2)
  const half = (e) => ((e + 15) << 10) | Math.floor(chance() * 1024)
  const sign = () => (chance() < 0.5 ? 0x8000 : 0)
  if (type === 'F32') {
    for (let at = 0; at < bytes.length; at += 4) view.setFloat32(at, (chance() * 2 - 1) * 2 ** (exponent + 1), true)
  } else if (type === 'F16') {
    for (let at = 0; at < bytes.length; at += 2)
      view.setUint16(at, half(exponent - Math.floor(chance() * 4)) | sign(), true)
  } else {
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(chance() * 256)
    const scale = exponent - (type === 'Q8_0' ? 7 : 3)
    for (let at = 0; at < bytes.length; at += blockBytes[type]) view.setUint16(at, half(scale), true)
  }
  return bytes
}

/**
 * A matrix of weights around 1/√columns. A large one repeats the same 2^16 blocks, so that a model of gigabytes is made
 * in a moment.
 *
 * @param {import('../src/llama/model.js').TensorType} type
 * @param {number} rows
 * @param {number} columns
 * @param {() => number} chance
 */
export function randomTensor(type, rows, columns, chance) {
  const blocks = (rows * columns) / 32
  const pattern = randomBlocks(type, Math.min(blocks, 65536), columns, chance)
  const bytes = new Uint8Array(blocks * blockBytes[type])
  for (let at = 0; at < bytes.length; at += pattern.length) {
    bytes.set(pattern.subarray(0, Math.min(pattern.length, bytes.length - at)), at)
  }
  return { type, rows, columns, bytes }
}

/** A random model of one type. */
export function randomModel(type, config, seed = 1) {
  const chance = createChance(seed)
  const tensor = (rows, columns) => randomTensor(type, rows, columns, chance)
  const norm = () => Float32Array.from({ length: config.width }, () => 0.5 + chance())
  const { width, hiddenWidth, heads, kvHeads, headWidth } = config
  const one = () => ({
    attentionNorm: norm(),
    query: tensor(heads * headWidth, width),
    key: tensor(kvHeads * headWidth, width),
    value: tensor(kvHeads * headWidth, width),
    attentionOutput: tensor(width, heads * headWidth),
    feedForwardNorm: norm(),
    gate: tensor(hiddenWidth, width),
    up: tensor(hiddenWidth, width),
    down: tensor(width, hiddenWidth),
  })
  // Layers of large models share their weights in memory here; on the device each has its own.
  const shared = width >= 1024 ? one() : undefined
  const layers = Array.from({ length: config.layers }, () => shared ?? one())
  const embedding = tensor(config.vocabulary, width)
  const weights = width * (2 * heads + 2 * kvHeads) * headWidth + 3 * width * hiddenWidth
  return {
    name: `random ${type}`,
    hash: new Uint8Array(32),
    parameters: config.layers * weights + config.vocabulary * width,
    config,
    embedding,
    layers,
    outputNorm: norm(),
    output: embedding,
  }
}

/** Three query heads to a key head, a head width that is no multiple of 32, more than eight blocks of columns. */
export const tinyConfig = {
  layers: 2,
  width: 288,
  hiddenWidth: 320,
  heads: 6,
  kvHeads: 2,
  headWidth: 48,
  ropeWidth: 32,
  ropeBase: 10000,
  ropeScale: 1,
  vocabulary: 320,
  contextTokensMax: 64,
  normEpsilon: Math.fround(1e-5),
}

/** The shape of a Llama of a billion weights. */
export const billionConfig = {
  layers: 16,
  width: 2048,
  hiddenWidth: 8192,
  heads: 32,
  kvHeads: 8,
  headWidth: 64,
  ropeWidth: 64,
  ropeBase: 500000,
  ropeScale: 1,
  vocabulary: 128256,
  contextTokensMax: 4096,
  normEpsilon: Math.fround(1e-5),
}
