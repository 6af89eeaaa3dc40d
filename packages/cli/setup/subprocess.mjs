/** Runs other programs for the set-up. */
import { spawn } from 'node:child_process'

/** Characters of a program's output that are kept for the case that it fails. */
const outputCharactersMax = 20_000

/**
 * Runs a program without showing its output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ status: number, output: string }>} the exit status (127 if it cannot be started) and the end of
 *   what it printed
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-outputCharactersMax)
    }
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ status: 127, output: error.message }))
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

/**
 * Runs a program in the foreground: it has the terminal, and Ctrl-C is its own to handle.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit status; 128 plus the signal's number if a signal ended it
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // Ctrl-C reaches the whole process group; this process waits for the other one to end in its own way.
    process.on('SIGINT', waitForChild)
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    const forward = () => child.kill('SIGTERM')
    process.on('SIGTERM', forward)
    child.on('error', reject)
    child.on('close', (status, signal) => {
      process.off('SIGINT', waitForChild)
      process.off('SIGTERM', forward)
      resolve(status ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

function waitForChild() {}
