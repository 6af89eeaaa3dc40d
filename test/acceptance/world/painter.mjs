/**
 * A worker that draws. There is no image model in it: what it makes is a pattern that the prompt decides, so that a
 * picture can be told from any other.
 */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { AcceptanceFailure } from '../failure.mjs'
import { bridgeAgent, startPolling } from './polling-worker.mjs'

/** Name of the image model that it says it has. */
export const imageModel = 'stable_diffusion'

/** Name of the worker. */
export const painterName = 'acceptance-painter'

/** Side of a square of one colour, in pixels. */
const squarePixels = 16

/**
 * @typedef {object} MadeImage one job that it did
 * @property {Buffer} webp what it uploaded
 * @property {number} reward kudos that it was paid
 */

/**
 * @param {import('./polling-worker.mjs').WorkerApi} api
 * @returns {{ made: MadeImage[], asked: Promise<void>, failed: Promise<never> }}
 */
export function startPainter(api) {
  const made = []
  const offer = {
    name: painterName,
    models: [imageModel],
    bridge_agent: bridgeAgent,
    max_pixels: 1024 * 1024,
    nsfw: true,
  }
  const polling = startPolling(async () => {
    const job = await api.post('/generate/pop', offer)
    if (job.id !== null) made.push(await serve(api, job))
  })
  return { made, ...polling }
}

async function serve(api, { id, payload, r2_upload: upload }) {
  const webp = await draw(payload)
  const put = await fetch(upload, { method: 'PUT', body: webp })
  if (!put.ok) throw new AcceptanceFailure('upload_refused', `PUT of an image: status ${put.status}`)
  const { reward } = await api.post('/generate/submit', { id, generation: 'R2', seed: 1 })
  return { webp, reward }
}

/** Squares whose colours are made of the prompt. */
async function draw({ prompt, width, height }) {
  const colours = new Map()
  const colourOf = (square) => {
    if (!colours.has(square)) colours.set(square, createHash('sha256').update(`${prompt}\n${square}`).digest())
    return colours.get(square)
  }
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const column = Math.floor((at % width) / squarePixels)
    const row = Math.floor(at / width / squarePixels)
    colourOf(`${column} ${row}`).copy(pixels, at * 3, 0, 3)
  }
  const raw = { width, height, channels: /** @type {const} */ (3) }
  return sharp(pixels, { raw }).webp({ lossless: true }).toBuffer()
}
