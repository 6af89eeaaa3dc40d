/**
 * A worker of the AI Horde's REST API that draws: it polls, uploads and submits as such workers do. There is no image
 * model in it: what it makes is a pattern that the prompt decides, so that a picture can be told from any other.
 */
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { AcceptanceFailure } from '../failure.mjs'

/** Name of the image model that it says it has. */
export const imageModel = 'stable_diffusion'

/** Name of the worker. */
export const imageWorkerName = 'acceptance-painter'

const pollMs = 500
/** Side of a square of one colour, in pixels. */
const squarePixels = 16

/**
 * @typedef {object} MadeImage one job that it did
 * @property {string} prompt as it was told
 * @property {number} width in pixels
 * @property {number} height in pixels
 * @property {Buffer} webp what it uploaded
 * @property {number} reward kudos that it was paid
 */

/**
 * Polls until it is aborted.
 *
 * @param {{ url: string, apikey: string, signal: AbortSignal }} init address of the API (…/api/v2) and the owner's key
 * @returns {{ made: MadeImage[], ended: Promise<void> }} `ended` is rejected where the tracker refuses something
 */
export function startImageWorker({ url, apikey, signal }) {
  const made = []
  const post = (path, body) => postJson(`${url}${path}`, { body, apikey, signal })
  async function poll() {
    while (!signal.aborted) {
      const job = await post('/generate/pop', {
        name: imageWorkerName,
        models: [imageModel],
        bridge_agent: 'Kudoswarm acceptance painter:1:https://www.npmjs.com/package/sillytavern',
        max_pixels: 1024 * 1024,
        nsfw: true,
        amount: 1,
      })
      if (job.id !== null) made.push(await serve(job))
      await delay(pollMs, undefined, { signal })
    }
  }
  async function serve({ id, payload, r2_upload: upload }) {
    const { prompt, width, height } = payload
    const webp = await draw({ prompt, width, height })
    const put = await fetch(upload, { method: 'PUT', body: webp, signal })
    if (!put.ok) throw new AcceptanceFailure('upload_refused', `PUT of an image: status ${put.status}`)
    const { reward } = await post('/generate/submit', { id, generation: 'R2', seed: 1 })
    return { prompt, width, height, webp, reward }
  }
  const ended = poll().catch((error) => {
    if (!signal.aborted) throw error
  })
  return { made, ended }
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

async function postJson(url, { body, apikey, signal }) {
  const headers = { 'Content-Type': 'application/json', apikey }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
  const answer = await response.json()
  if (response.status === 200) return answer
  throw new AcceptanceFailure('worker_refused', `POST ${url}: status ${response.status}, ${JSON.stringify(answer)}`)
}
