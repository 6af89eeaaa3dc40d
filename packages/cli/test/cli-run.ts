import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CliProcess } from '../src/demo/cli-process.js'

/** What a run of the command led to. */
export interface CliRun {
  status: number
  stdout: string
  stderr: string
}

/** Runs the real command to its end. */
export async function runCli(home: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliRun> {
  const stdout: string[] = []
  const stderr: string[] = []
  const one = new CliProcess({
    args,
    env: { ...process.env, NO_COLOR: '1', KUDOSWARM_HOME: home, ...env },
    stdout: (line) => stdout.push(line),
    stderr: (line) => stderr.push(line),
  })
  return { status: await one.ended, stdout: stdout.join('\n'), stderr: stderr.join('\n') }
}

/**
 * Starts a command that goes on; resolves with its first line on stdout, or fails with what it said. `hear` is told
 * every line on stderr.
 */
export async function startCli(
  home: string,
  args: readonly string[],
  hear: (line: string) => void = () => {},
): Promise<{ process: CliProcess; line: string }> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const one = new CliProcess({
      args,
      env: { ...process.env, NO_COLOR: '1', KUDOSWARM_HOME: home },
      stdout: (line) => resolve({ process: one, line }),
      stderr(line) {
        said.push(line)
        hear(line)
      },
    })
    one.ended.then((status) => reject(new Error(`ended with ${status}: ${said.join('\n')}`)), reject)
  })
}

/** A fresh data folder, and how to remove it. */
export function createHome(): { home: string; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'kudoswarm-test-'))
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) }
}
