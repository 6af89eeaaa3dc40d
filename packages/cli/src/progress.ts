import ora from 'ora'
import { paintStatus } from './paint.js'

/** What is going on, shown on stderr: a line that turns on a terminal, otherwise a line for each change. */
export interface Progress {
  /** Says what is going on now. */
  update(text: string): void
  /** Ends the line with what was reached. */
  done(text: string): void
  /** Ends the line without a word, so that something else can be printed. */
  clear(): void
}

/** Starts to show progress. */
export function startProgress(text: string): Progress {
  // Where a terminal does not know its width, the spinner would never end clearing its line.
  return canRedraw() ? startSpinner(text) : startLines(text)
}

/** True if a line on stderr can be drawn again: only then is it worth showing every small step. */
export function canRedraw(): boolean {
  return process.stderr.isTTY && process.stderr.columns > 0
}

function startSpinner(text: string): Progress {
  // Ctrl-C is the commands' own to handle, and stdin may be a pipe that is still to be read.
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start()
  return {
    update(now) {
      // Once it was cleared something else may be on the line.
      if (spinner.isSpinning) spinner.text = now
    },
    done: (result) => void spinner.succeed(result),
    clear() {
      // Stopping moves the cursor to the beginning of the line even if it is stopped already.
      if (spinner.isSpinning) spinner.stop()
    },
  }
}

function startLines(text: string): Progress {
  let last = ''
  let isCleared = false
  const print = (mark: string, line: string): void => {
    if (line !== last && !isCleared) process.stderr.write(`${mark} ${line}\n`)
    last = line
  }
  print('-', text)
  return {
    update: (now) => print('-', now),
    done: (result) => print(paintStatus.green('✔'), result),
    clear() {
      isCleared = true
    },
  }
}

/** Runs work with progress, and clears the line if it fails. `done` says what was reached. */
export async function withProgress<T>(text: string, work: () => Promise<T>, done: (value: T) => string): Promise<T> {
  const progress = startProgress(text)
  try {
    const value = await work()
    progress.done(done(value))
    return value
  } catch (error) {
    progress.clear()
    throw error
  }
}

/** Prints a finished step on stderr. */
export function printDone(text: string): void {
  process.stderr.write(`${paintStatus.green('✔')} ${text}\n`)
}

/** Prints a remark on stderr. */
export function printNote(text: string): void {
  process.stderr.write(`${paintStatus.dim(text)}\n`)
}
