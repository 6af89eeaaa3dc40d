/** Through the interface of SillyTavern's own server: what its page calls, called by hand. */
import sharp from 'sharp'
import { expectThat } from '../failure.mjs'
import { untilThere, within } from '../within.mjs'
import { imageModel } from '../world/image-worker.mjs'
import { textWorkerName } from '../world/swarm.mjs'

/** Name by which the model that comes along is known. */
export const textModel = 'Lantern 2M'

const textMsMax = 180_000
const imageMsMax = 120_000
/** How often the client's page asks, in milliseconds; asking by hand need not be faster. */
const pollMs = 2_500

const textTokens = 60
const sidePixels = 512

/**
 * @param {import('../record.mjs').Record} record
 * @param {import('../stage.mjs').Stage} stage
 */
export async function showServer(record, stage) {
  record.begin('its server')
  const { session } = stage
  await record.show('the Horde is online', async () => {
    const { ok } = await session.call('/api/horde/status')
    expectThat(ok === true, `status: ${ok}`)
    return `GET ${stage.lastCall('/status/heartbeat').path}: 200`
  })
  await record.show('text models', () => showTextModels(session))
  await record.show('workers of text', () => showTextWorkers(session))
  await record.show('the user and their kudos', () => showUser(stage))
  const text = {}
  await record.show('a text', () => showText(stage, text))
  await record.show('DELETE of it, finished, is harmless', () => showHarmlessDelete(stage, text))
  await record.show('image models and samplers', () => showImageModels(session))
  await record.show('an image', () => showImage(stage))
}

async function showTextModels(session) {
  const models = await session.call('/api/horde/text-models', { force: true })
  const [model] = models
  expectThat(models.length === 1 && model.name === textModel && model.count === 1, JSON.stringify(models))
  return `${model.name}, ${model.count} worker`
}

async function showTextWorkers(session) {
  const workers = await session.call('/api/horde/text-workers', { force: true })
  const [worker] = workers
  expectThat(workers.length === 1 && worker.name === textWorkerName, JSON.stringify(workers))
  return `${worker.name}, ${worker.bridge_agent}, context ${worker.max_context_length}, answers up to ${worker.max_length}`
}

async function showUser({ session, swarm, writer }) {
  await session.call('/api/secrets/write', { key: 'api_key_horde', value: writer.apikey })
  const { user } = await session.call('/api/horde/user-info')
  const { kudos } = await swarm.userOf(writer.apikey)
  expectThat(user?.username === writer.username && user.kudos === kudos, JSON.stringify(user))
  return `${user.username}, ${user.kudos} kudos`
}

async function showText(stage, shown) {
  const { session, swarm, texts, writer } = stage
  const prompt = 'It was a dark night and'
  const params = { max_context_length: 512, max_length: textTokens, temperature: 0.6, top_p: 0.95, rep_pen: 1.1, n: 1 }
  const before = await swarm.userOf(writer.apikey)
  const { id } = await session.call('/api/horde/generate-text', {
    prompt,
    params,
    trusted_workers: false,
    models: [textModel],
  })
  expectThat(typeof id === 'string', `no id: ${JSON.stringify(stage.lastCall('/generate/text/async').answer)}`)
  const status = await untilThere({ what: 'text', msMax: textMsMax, everyMs: pollMs }, async () => {
    const answer = await session.call('/api/horde/task-status', { taskId: id })
    expectThat(answer.is_possible === true && answer.faulted === false, JSON.stringify(answer))
    return answer.done ? answer : undefined
  })
  const [{ text, worker_name: worker }] = status.generations
  expectThat(text.length > 0 && worker === textWorkerName, JSON.stringify(status))
  const after = await swarm.userOf(writer.apikey)
  expectThat(after.kudos < before.kudos, `kudos were ${before.kudos} and are ${after.kudos}`)
  texts.push({ prompt, text })
  Object.assign(shown, { id, status, kudos: after.kudos })
  return `${quoted(text)}, ${text.length} characters by ${worker} for ${(before.kudos - after.kudos).toFixed(3)} kudos`
}

async function showHarmlessDelete(stage, { id, status, kudos }) {
  const { session, swarm, writer } = stage
  await session.call('/api/horde/cancel-task', { taskId: id })
  const call = stage.lastCall(`/generate/text/status/${id}`)
  const answer = JSON.parse(call.answer.toString())
  expectThat(call.method === 'DELETE' && call.status === 200, `${call.method}: ${call.status}`)
  expectThat(JSON.stringify(answer) === JSON.stringify(status), JSON.stringify(answer))
  const after = await swarm.userOf(writer.apikey)
  expectThat(after.kudos === kudos, `kudos were ${kudos} and are ${after.kudos}`)
  return `200 with the same text, still ${kudos} kudos`
}

async function showImageModels(session) {
  const models = await session.call('/api/horde/sd-models')
  const samplers = await session.call('/api/horde/sd-samplers')
  expectThat(models.length === 1 && models[0].name === imageModel, JSON.stringify(models))
  return `${models[0].name}; ${samplers.length} samplers, which the client knows itself`
}

async function showImage(stage) {
  const { session, painter } = stage
  const answer = await within(
    { what: 'image', msMax: imageMsMax },
    session.call('/api/horde/generate-image', {
      prompt: 'a lantern on a hill',
      negative_prompt: 'fog',
      model: imageModel,
      sampler: 'k_euler_a',
      steps: 20,
      scale: 7,
      width: sidePixels,
      height: sidePixels,
    }),
  )
  const image = Buffer.from(String(answer), 'base64')
  return describeImage(image, painter.made.at(-1))
}

/**
 * Compares an image that the client has with the one that the worker made last.
 *
 * @param {Buffer} image
 * @param {import('../world/image-worker.mjs').MadeImage | undefined} made
 */
export async function describeImage(image, made) {
  expectThat(
    made !== undefined && (await samePixels(image, made.webp)),
    'the image is not the one that the worker made',
  )
  const { format, width, height } = await sharp(image).metadata()
  return `${format}, ${width} × ${height}, ${image.length} bytes, pixel by pixel as made; ${made.reward} kudos for the worker`
}

async function samePixels(one, other) {
  const [a, b] = await Promise.all([one, other].map((image) => sharp(image).removeAlpha().raw().toBuffer()))
  return a.equals(b)
}

/** The beginning of a text, on one line. */
export function quoted(text) {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`
}
