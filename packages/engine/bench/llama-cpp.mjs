/** llama.cpp as a peer to measure against: the same file, prompt and number of tokens, greedy, on the CPU. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const version = '3.22.1'
const cache = new URL('../../../.cache/llama-cpp/', import.meta.url)
const entry = new URL('node_modules/node-llama-cpp/dist/index.js', cache)

function install() {
  mkdirSync(cache, { recursive: true })
  // Of its optional packages, gigabytes for every GPU, the one for this CPU is enough.
  const binary = `@node-llama-cpp/${process.platform === 'win32' ? 'win' : process.platform === 'darwin' ? 'mac' : 'linux'}-${process.arch}`
  const packages = [`node-llama-cpp@${version}`, `${binary}@${version}`]
  const flags = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', fileURLToPath(cache)]
  execFileSync('npm', ['install', ...flags, ...packages], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Loads the model; `run` answers the prompt once, up to four at a time. */
export async function openLlamaCpp({ model: modelPath, threads, prompt, outputTokens }) {
  if (!existsSync(entry)) install()
  const { getLlama } = await import(entry)
  const llama = await getLlama({ build: 'never', gpu: false, maxThreads: Number(threads), logLevel: 'error' })
  const model = await llama.loadModel({ modelPath })
  const context = await model.createContext({ sequences: 4, contextSize: 512, threads: Number(threads) })
  const tokens = model.tokenize(prompt)
  const run = async () => {
    const sequence = context.getSequence()
    const startedMs = performance.now()
    let firstMs = startedMs
    let count = 0
    for await (const _ of sequence.evaluate(tokens, { temperature: 0 })) {
      if (count++ === 0) firstMs = performance.now()
      if (count === outputTokens) break
    }
    const decodeMs = performance.now() - firstMs
    await sequence.dispose()
    return { promptTokens: tokens.length, outputTokens: count, prefillMs: firstMs - startedMs, decodeMs }
  }
  return { name: `llama.cpp, ${threads} threads`, run, close: () => llama.dispose() }
}
