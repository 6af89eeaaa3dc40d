/** Texts, through SillyTavern's server. */
import { expectThat } from '../failure.mjs'
import { untilThere } from '../deadline.mjs'
import { textModel, textWorkerName } from '../world/swarm.mjs'
import { quoted } from './one-line.mjs'

const textMsMax = 180_000

/** How often the client's page asks, in milliseconds; asking by hand need not be faster. */
const pollMs = 2_500

const shortTokens = 60
const longTokens = 400

/** What the tracker answers to a request with a key that nobody has, and what the client looks for with any key. */
export const rightRefusals = ['GET /api/v2/sharedkeys/{id} 404', 'POST /api/v2/generate/text/async 401']

/** A request that is to be refused. */
export async function showRefusal({ session }) {
  await session.call('/api/secrets/write', { key: 'api_key_horde', value: 'nobody-has-this-key-00' })
  const { error } = await ask(session, 'Once', shortTokens)
  const { rc, message } = JSON.parse(error?.message ?? '{}')
  expectThat(rc === 'InvalidAPIKey', `the client says ${JSON.stringify(error)}`)
  return `"${message}"`
}

/** @param {{ id?: string, status?: object, kudos?: number }} shown is told what was made */
export async function showText({ session, swarm, texts, writer }, shown) {
  const prompt = 'It was a dark night and'
  const before = await swarm.userOf(writer.apikey)
  const { id } = await ask(session, prompt, shortTokens)
  const status = await finished(session, id)
  const [{ text, worker_name: worker }] = status.generations
  expectThat(text.length > 0 && worker === textWorkerName, JSON.stringify(status))
  const { kudos } = await swarm.userOf(writer.apikey)
  expectThat(kudos < before.kudos, `kudos were ${before.kudos} and are ${kudos}`)
  texts.push({ prompt, text })
  Object.assign(shown, { id, status, kudos })
  return `${quoted(text)}, ${text.length} characters for ${less(before.kudos, kudos)} kudos`
}

/** A DELETE after the end changes nothing. */
export async function showHarmlessDelete({ session, swarm, writer, lastCall }, { id, status, kudos }) {
  await session.call('/api/horde/cancel-task', { taskId: id })
  const call = lastCall(`/generate/text/status/${id}`)
  expectThat(call.method === 'DELETE' && call.status === 200, `${call.method}: ${call.status}`)
  const answer = call.answer.toString()
  expectThat(JSON.stringify(JSON.parse(answer)) === JSON.stringify(status), answer)
  const after = await swarm.userOf(writer.apikey)
  expectThat(after.kudos === kudos, `kudos were ${kudos} and are ${after.kudos}`)
  return `200 with the same text, still ${kudos} kudos`
}

/** A DELETE while a worker writes has it stop, and only what was made is paid. */
export async function showCancelled({ session, swarm, texts, writer, lastCall }) {
  const prompt = 'Long ago, when the sea was young,'
  const before = await swarm.userOf(writer.apikey)
  const { id, kudos: price } = await ask(session, prompt, longTokens)
  await session.call('/api/horde/cancel-task', { taskId: id })
  const { method, status } = lastCall(`/generate/text/status/${id}`)
  expectThat(method === 'DELETE' && status === 200, `${method}: ${status}`)
  const { generations } = await finished(session, id)
  const { kudos } = await swarm.userOf(writer.apikey)
  expectThat(before.kudos - kudos < price, `all of ${price} kudos was paid`)
  // A text without a token cannot be compared: of the model at least one is asked.
  for (const { text } of generations.filter((one) => one.text !== '')) texts.push({ prompt, text })
  const made = generations.map(({ text }) => quoted(text)).join('') || 'nothing'
  return `made until then: ${made}; ${less(before.kudos, kudos)} kudos paid, of ${price} for all of it`
}

function ask(session, prompt, tokensMax) {
  const sampling = { temperature: 0.6, top_p: 0.95, rep_pen: 1.1 }
  const params = { max_context_length: 512, max_length: tokensMax, n: 1, ...sampling }
  return session.call('/api/horde/generate-text', { prompt, params, trusted_workers: false, models: [textModel] })
}

function finished(session, taskId) {
  return untilThere({ what: 'text', msMax: textMsMax, everyMs: pollMs }, async () => {
    const status = await session.call('/api/horde/task-status', { taskId })
    expectThat(status.is_possible === true && status.faulted === false, JSON.stringify(status))
    return status.done ? status : undefined
  })
}

function less(before, after) {
  return (before - after).toFixed(2)
}
