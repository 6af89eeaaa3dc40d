/** A worker that says what is in an image. No model looks at it: the caption is what any reader of the file knows. */
import sharp from 'sharp'
import { bridgeAgent, startPolling } from './polling-worker.mjs'

/** Name of the worker. */
const alchemistName = 'acceptance-alchemist'

/**
 * @param {import('./polling-worker.mjs').WorkerApi} api
 * @returns {{ asked: Promise<void>, failed: Promise<never> }}
 */
export function startAlchemist(api) {
  const offer = { name: alchemistName, forms: ['caption'], bridge_agent: bridgeAgent, amount: 1 }
  return startPolling(async () => {
    const { forms } = await api.post('/interrogate/pop', offer)
    for (const { id, source_image: url } of forms ?? []) {
      const image = Buffer.from(await (await fetch(url)).arrayBuffer())
      await api.post('/interrogate/submit', { id, result: { caption: await captionOf(image) }, state: 'ok' })
    }
  })
}

/** What it says of an image. */
export async function captionOf(image) {
  const { width, height } = await sharp(image).metadata()
  return `an image of ${width} by ${height} pixels`
}
