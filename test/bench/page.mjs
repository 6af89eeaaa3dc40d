/**
 * What the swarm costs a browser's tab: tokens per second of the engine in a tab alone against the same engine in the same
 * tab that serves a tracker process, with the answer streamed to another tab; how long it takes from the click to the
 * first job served with the model in the browser; what the page weighs.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { runnerImport } from 'vite'
import { printTable } from './table.mjs'

const lab = fileURLToPath(new URL('../browser/lab.ts', import.meta.url))
const chromium = fileURLToPath(new URL('../browser/chromium.ts', import.meta.url))
const proxy = fileURLToPath(new URL('../browser/page-proxy.ts', import.meta.url))
const trackerProcess = fileURLToPath(new URL('../e2e/tracker-process.ts', import.meta.url))
const dist = fileURLToPath(new URL('../../packages/web/dist', import.meta.url))
const results = fileURLToPath(new URL('results/page.md', import.meta.url))
const asked = { prompt: 'It was a dark night and', outputTokensMax: 128, sampling: { seed: 1n, temperature: 0 } }
const rounds = 15

/** Runs of each that do not count, after which both engines are equally warm. */
const warmUps = 3

/** Bytes that may be loaded before anybody clicks, compressed. */
const firstLoadMax = 250 * 1024

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

async function benchSpeed() {
  const { module } = await runnerImport(lab, { configFile: false })
  const { Lab } = module
  const open = await Lab.open()
  try {
    const worker = await open.openTab(await open.newUser())
    const asker = await open.openTab(await open.newUser())
    const model = worker.view.tracker.models.find(({ hash }) => hash === open.modelHash)
    const hash = new Uint8Array(Buffer.from(open.modelHash, 'hex'))
    const job = { ...asked, model: hash, sampling: { ...asked.sampling, topK: 0, topP: 1, repetitionPenalty: 1 } }
    // The peer's worker fetches the model: a page cannot write it down.
    await worker.contribute(open.modelHash)
    await worker.stopContributing(true)
    await worker.until(({ contribution: { state } }) => state === 'off')
    await worker.page.evaluate((model) => globalThis.swarm.openAlone(model), model)
    const runAlone = () => worker.page.evaluate((job) => globalThis.swarm.runAlone(job), job)
    const runInSwarm = async () => {
      const began = performance.now()
      await asker.ask(asked)
      return performance.now() - began
    }
    // The model is in the browser now: from the click until somebody has the answer.
    const first = asker.ask(asked)
    await asker.untilReason(1, 'no_worker_online')
    const clickedAt = performance.now()
    await worker.startContributing(open.modelHash)
    const serving = worker.until(({ contribution: { state } }) => state === 'serving').then(() => performance.now())
    await first
    const servedAt = performance.now()
    // In pairs that begin with the one and the other in turn, since whatever else the machine does comes and goes.
    const alone = []
    const swarm = []
    const measures = [async () => alone.push(await runAlone()), async () => swarm.push(await runInSwarm())]
    for (let round = 0; round < warmUps + rounds; round += 1) {
      for (const measure of round % 2 === 0 ? measures : measures.toReversed()) await measure()
    }
    const counted = (times) => times.slice(warmUps)
    const speed = (times) => ((asked.outputTokensMax * 1000) / median(counted(times))).toFixed(1)
    const ratios = counted(alone).map((ms, at) => ms / counted(swarm)[at])
    const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
    const { isSoftware } = worker.view.contribution.adapter
    return {
      speeds: [
        { engine: 'alone in the tab', 'tokens/s': speed(alone), ratio: '1.00', 'ratio of pairs': '' },
        {
          engine: 'in the swarm',
          'tokens/s': speed(swarm),
          ratio: median(ratios).toFixed(2),
          'ratio of pairs': spread,
        },
      ],
      starts: [
        { 'from the click until': 'it serves', seconds: (((await serving) - clickedAt) / 1000).toFixed(2) },
        { 'from the click until': 'the first answer is there', seconds: ((servedAt - clickedAt) / 1000).toFixed(2) },
      ],
      adapter: isSoftware ? 'software adapter' : 'GPU',
    }
  } finally {
    await open.close()
  }
}

/** The files that a browser fetches that has never been here: until it is connected, and with the click on contribute. */
async function watchLoads() {
  const { module } = await runnerImport(proxy, { configFile: false })
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-no-page-'))
  const { module: processes } = await runnerImport(trackerProcess, { configFile: false })
  const tracker = await processes.TrackerProcess.create()
  await tracker.start()
  const { module: browsers } = await runnerImport(chromium, { configFile: false })
  const browser = await browsers.launchChromium()
  // With nothing in its folder, it hands on whatever is asked for.
  const watched = await module.PageProxy.start({ folder, tracker: tracker.url })
  try {
    let asked = []
    watched.hold = async (path) => asked.push(path === '/' ? 'index.html' : path.slice(1))
    const page = await browser.newPage()
    await page.goto(watched.url, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Connection: Connected' }).waitFor()
    const first = asked
    asked = []
    await page.getByRole('button', { name: 'Start contributing' }).click()
    await page.getByRole('heading', { name: 'Your tab is serving' }).waitFor()
    return { first, click: asked }
  } finally {
    await browser.close()
    await watched.close()
    await tracker.remove()
    await rm(folder, { recursive: true })
  }
}

async function weighPage() {
  const { first, click } = await watchLoads()
  const whenLoaded = (path) => {
    if (first.includes(path)) return 'first load'
    return click.includes(path) ? 'with the click on contribute' : 'when it is needed'
  }
  const files = ['index.html', ...readdirSync(join(dist, 'assets')).map((name) => join('assets', name))]
  const rows = files
    .filter((path) => !/\.(br|gz|map)$/.test(path))
    .map((path) => {
      const bytes = readFileSync(join(dist, path))
      const [gzip, brotli] = [gzipSync(bytes).length, brotliCompressSync(bytes).length]
      return { name: path.replace('assets/', ''), when: whenLoaded(path), bytes: bytes.length, gzip, brotli }
    })
  const sum = (key) => rows.filter(({ when }) => when === 'first load').reduce((all, row) => all + row[key], 0)
  const total = { name: 'first load in all', when: '', bytes: sum('bytes'), gzip: sum('gzip'), brotli: sum('brotli') }
  return [...rows.toSorted((a, b) => a.when.localeCompare(b.when)), total].map(({ name, when, ...sizes }) => ({
    file: name.replace(/-[\w-]{8}(?=\.)/, ''),
    loaded: when,
    ...Object.fromEntries(Object.entries(sizes).map(([key, value]) => [`${key}, KB`, (value / 1024).toFixed(1)])),
  }))
}

const line = (cells) => `| ${cells.join(' | ')} |`

const markdown = (title, rows) => {
  const keys = Object.keys(rows[0])
  return [
    `## ${title}`,
    '',
    line(keys),
    line(keys.map(() => '---')),
    ...rows.map((row) => line(Object.values(row))),
    '',
  ].join('\n')
}

/** Measures all three, and writes results/page.md with `--write`. */
export async function benchPage(options) {
  const load = loadavg()
    .map((each) => each.toFixed(1))
    .join(', ')
  const { speeds, starts, adapter } = await benchSpeed()
  const tables = [
    [`A tab, ${adapter}: ${asked.outputTokensMax} tokens, median of ${rounds} pairs`, speeds],
    ['From the click to the first job, the model in the browser', starts],
    [`The page; the first load may have ${firstLoadMax / 1024} KB compressed`, await weighPage()],
  ]
  for (const [title, rows] of tables) printTable(title, rows)
  if (!options.includes('--write')) return
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`
  const head = `# The page\n\nWritten by \`npm run bench -- page --write\`. ${machine}, Chromium.\nLoad average before the run ${load}: above the number of processors, others worked beside it.\n`
  await writeFile(results, [head, ...tables.map(([title, rows]) => markdown(title, rows))].join('\n'))
}
