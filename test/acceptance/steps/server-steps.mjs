/** Through the interface of SillyTavern's own server: what its page calls, called by hand. */
import { expectThat } from '../failure.mjs'
import { imageModel } from '../world/painter.mjs'
import { textModel, textWorkerName } from '../world/swarm.mjs'
import { showCaption, showImage } from './image-steps.mjs'
import { showCancelled, showHarmlessDelete, showRefusal, showText } from './text-steps.mjs'

/**
 * @param {import('../record.mjs').StepRecord} record
 * @param {import('../stage.mjs').Stage} stage
 */
export async function showServer(record, stage) {
  record.begin('its server')
  await record.show('the Horde is online', () => showOnline(stage))
  await record.show('text models', () => showTextModels(stage))
  await record.show('workers of text', () => showTextWorkers(stage))
  await record.show('a wrong key is refused, with the reason', () => showRefusal(stage))
  await record.show('the user and their kudos', () => showUser(stage))
  const text = {}
  await record.show('a text', () => showText(stage, text))
  await record.show('DELETE of it, finished, is harmless', () => showHarmlessDelete(stage, text))
  await record.show('DELETE of one in hand ends it', () => showCancelled(stage))
  await record.show('image models and samplers', () => showImageModels(stage))
  await record.show('an image', () => showImage(stage))
  await record.show('the caption of an image', () => showCaption(stage))
}

async function showOnline({ session, lastCall }) {
  const { ok } = await session.call('/api/horde/status')
  expectThat(ok === true, `status: ${ok}`)
  return `GET ${lastCall('/status/heartbeat').path}: 200`
}

async function showTextModels({ session }) {
  const models = await session.call('/api/horde/text-models', { force: true })
  const [model] = models
  expectThat(models.length === 1 && model.name === textModel && model.count === 1, JSON.stringify(models))
  return `${model.name}, ${model.count} worker`
}

async function showTextWorkers({ session }) {
  const workers = await session.call('/api/horde/text-workers', { force: true })
  const [worker] = workers
  expectThat(workers.length === 1 && worker.name === textWorkerName, JSON.stringify(workers))
  const { name, bridge_agent: agent, max_context_length: context, max_length: length } = worker
  return `${name}, ${agent}, context ${context}, answers up to ${length}`
}

async function showUser({ session, swarm, writer }) {
  await session.call('/api/secrets/write', { key: 'api_key_horde', value: writer.apikey })
  const { user } = await session.call('/api/horde/user-info')
  const { kudos } = await swarm.userOf(writer.apikey)
  expectThat(user?.username === writer.username && user.kudos === kudos, JSON.stringify(user))
  return `${user.username}, ${user.kudos} kudos`
}

async function showImageModels({ session }) {
  const models = await session.call('/api/horde/sd-models')
  const samplers = await session.call('/api/horde/sd-samplers')
  expectThat(models.length === 1 && models[0].name === imageModel, JSON.stringify(models))
  return `${models[0].name}; ${samplers.length} samplers, which the client knows itself`
}
