/** The tracker that is pictured: the real one, in a process of its own, on a folder that is thrown away. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../cli/bin/kudoswarm.js', import.meta.url))

/** An API key stands on a line of its own. */
const keyLine = /^\s*([\w-]{22})\s*$/

/** Starts it. Resolves with where it is, its admin's API key, and what ends it. */
export async function startTracker() {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-pictured-'))
  const url = `http://127.0.0.1:${await freePort()}`
  const args = [bin, 'tracker', '--data', folder, '--listen', '/ip4/127.0.0.1/tcp/0', '--http', url.slice(7)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  let adminKey = ''
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line)
      adminKey ||= keyLine.exec(line)?.[1] ?? ''
    })
  }
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => Promise.reject(new Error(`the tracker ended: ${said.join('\n')}`))),
  ])
  const close = async () => {
    child.kill('SIGINT')
    await once(child, 'close')
    await rm(folder, { recursive: true, force: true })
  }
  return { url, adminKey: () => adminKey, close }
}

async function freePort() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
