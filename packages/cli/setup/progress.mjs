/**
 * Shows what the set-up is doing, on stderr. Runs before anything is installed, so it uses nothing but Node.
 */
import { stderr } from 'node:process'

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const frameMs = 80

/** How often a long step says that it still runs where the output is not a terminal, in milliseconds. */
const stillRunningMs = 15_000

/** Steps that took longer than this show how long, in milliseconds. */
const worthTellingMs = 1_000

const isColoured = stderr.isTTY && !process.env.NO_COLOR
const green = (text) => (isColoured ? `\u001B[32m${text}\u001B[39m` : text)
const red = (text) => (isColoured ? `\u001B[31m${text}\u001B[39m` : text)
const dim = (text) => (isColoured ? `\u001B[2m${text}\u001B[22m` : text)

const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`

/**
 * Runs one step and shows it: a spinner on a terminal, otherwise a line now and then.
 *
 * @template T
 * @param {string} title what is done, in the present tense
 * @param {() => Promise<{ done: string, value?: T }>} work does it and says what was reached
 * @returns {Promise<T | undefined>} the work's value
 */
export async function step(title, work) {
  const startedAt = performance.now()
  const elapsed = () => performance.now() - startedAt
  const stop = stderr.isTTY ? spin(title, elapsed) : tell(title, elapsed)
  try {
    const { done, value } = await work()
    stop()
    const time = elapsed()
    stderr.write(`${green('✔')} ${done}${time > worthTellingMs ? dim(` (${seconds(time)})`) : ''}\n`)
    return value
  } catch (error) {
    stop()
    stderr.write(`${red('✖')} ${title}\n`)
    throw error
  }
}

function spin(title, elapsed) {
  let frame = 0
  const draw = () => {
    const time = elapsed() > worthTellingMs ? dim(` ${seconds(elapsed())}`) : ''
    stderr.write(`\r\u001B[K${frames[frame++ % frames.length]} ${title} …${time}`)
  }
  draw()
  const timer = setInterval(draw, frameMs)
  return () => {
    clearInterval(timer)
    stderr.write('\r\u001B[K')
  }
}

function tell(title, elapsed) {
  const first = setTimeout(() => stderr.write(`  ${title} …\n`), worthTellingMs)
  const timer = setInterval(() => stderr.write(`  ${title} … ${seconds(elapsed())}\n`), stillRunningMs)
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
