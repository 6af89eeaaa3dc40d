/**
 * Who calls. The tracker knows its callers and limits how often each may call, so many take turns; queues know nobody.
 * All are sent the same bodies, to the same paths.
 */

/** Model that is asked for and served. */
export const model = 'koboldcpp/bench'

/** Workers there are, however many connections: one is at most with each, and no more calls than it may make. */
export const workersMax = 128

/** Requesters who take turns: within a minute each may ask 300 times, within a second 10 times. */
export const requestersMax = 512

/** The paths of the three calls. */
export const paths = {
  submit: '/api/v2/generate/text/async',
  pop: '/api/v2/generate/text/pop',
  result: '/api/v2/generate/text/submit',
}

/** What is asked for, to the last byte the same each time but for a number, so that no two contents are one. */
export function submission(number) {
  const prompt = `It was a dark night, and request ${number} waited for somebody to write the rest of the story.`
  return { prompt, params: { max_length: 80, max_context_length: 1024 }, models: [model] }
}

/** A worker that asks for work. */
export function pop(name) {
  const sizes = { max_length: 512, max_context_length: 4096, threads: 1 }
  return { name, models: [model], bridge_agent: 'Bench:1:https://bench.example', ...sizes }
}

/** What a worker has made. */
export function result(id, number) {
  return { id, generation: `The rest of the story, as somebody wrote it; it is number ${number} of them all.`, seed: 1 }
}

/** Callers of a tracker: requesters take turns, and a worker is at one connection only at a time. */
export class Callers {
  #requesters
  #free
  #turn = 0

  constructor({ requesters, workers }) {
    this.#requesters = requesters
    this.#free = [...workers]
  }

  /** Whose turn it is to ask. */
  requester() {
    this.#turn += 1
    return this.#requesters[this.#turn % this.#requesters.length]
  }

  /** A worker that nobody else is at, the one that has been free longest. */
  takeWorker() {
    return this.#free.shift()
  }

  giveWorkerBack(worker) {
    this.#free.push(worker)
  }
}

/** Lines of the headers of a caller; `ip` is what the proxy in front of a tracker would say. */
export function headersOf({ apiKey, ip }) {
  return `apikey: ${apiKey}\r\nClient-Agent: bench:1:nobody\r\nX-Forwarded-For: ${ip}\r\n`
}
