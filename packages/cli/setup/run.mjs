/**
 * `node packages/cli/setup/run.mjs TASK [ARGUMENT…]`: prepares this machine as far as the task needs it, then runs the
 * task. What is done already is skipped, so the second run starts at once. Needs Node and git, nothing else.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitStatus, SetupFailure } from './failure.mjs'
import { install, isInstalled } from './packages.mjs'
import { buildPage, isPageBuilt } from './page.mjs'
import { step } from './progress.mjs'
import { runInForeground, runQuietly } from './subprocess.mjs'
import { findDriver, installDriver } from './vulkan.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** The oldest Node that works; the same as `engines` in package.json. */
const nodeMin = [20, 19]

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', '.vitest.config.ts']

/** Exit statuses from here on mean that a signal ended the program. */
const interrupted = 128

/** Where `npm test` leaves its totals; `.ci/run` reads them. */
const results = '.cache/test-results.json'

/** What each task needs and runs. A task's programs run one after the other, all of them, even if one fails. */
const tasks = {
  setup: { needsDriver: true, needsPage: true, programs: () => [] },
  demo: {
    needsDriver: true,
    needsPage: true,
    programs: (args) => [['packages/cli/dist/demo/main.js', ...args]],
  },
  test: {
    needsDriver: true,
    needsPage: true,
    programs: (args) => [[...vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...args]],
  },
  'fault-search': { needsDriver: false, programs: (args) => [['simulations/dist/faults/fault-search.js', ...args]] },
  simulate: { needsDriver: false, programs: (args) => [['simulations/dist/main.js', ...args]] },
  bench: {
    needsDriver: runsModels,
    needsPage: true,
    programs: (args) => [['--expose-gc', 'test/bench/main.mjs', ...args]],
  },
  acceptance: { needsDriver: true, programs: (args) => [['test/acceptance/main.mjs', ...args]] },
  check: {
    needsDriver: false,
    // What is compiled was checked on the way; tests and the page, which Vite only strips of types, are checked here.
    programs: () => [
      ['node_modules/typescript/bin/tsc', '-p', '.tsconfig.test.json'],
      ['node_modules/typescript/bin/tsc', '-p', 'packages/web'],
      ['node_modules/oxfmt/bin/oxfmt', '--check'],
      ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
    ],
  },
}

async function main([name = '', ...args]) {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
  if (task === undefined) {
    process.stderr.write(`usage: node packages/cli/setup/run.mjs ${Object.keys(tasks).join('|')} [ARGUMENT…]\n`)
    return 2
  }
  checkNode()
  const needsDriver = typeof task.needsDriver === 'function' ? task.needsDriver(args) : task.needsDriver
  // Whoever only wants to know what a task takes gets nothing installed into the system.
  const isHelp = args.includes('--help') || args.includes('-h')
  await prepare(name, { needsDriver: needsDriver && !isHelp, needsPage: task.needsPage === true && !isHelp })
  let worst = 0
  for (const program of task.programs(args)) {
    const status = await runInForeground(process.execPath, program, { cwd: root })
    if (status > worst) worst = status
    if (status >= interrupted) break
  }
  return worst
}

/** Whether one of the measurements that are asked for, all if none is named, runs models. */
function runsModels(args) {
  const names = args.filter((arg) => !arg.startsWith('-'))
  return names.length === 0 || ['engine', 'swarm', 'page'].some((name) => names.includes(name))
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1])) return
  const found = `Kudoswarm needs Node ${nodeMin.join('.')} or newer, this is ${process.versions.node}.`
  throw new SetupFailure(
    'node_too_old',
    `${found} Install a newer one from https://nodejs.org, then run the same again.`,
  )
}

async function prepare(name, { needsDriver, needsPage }) {
  if (!isInstalled(root)) {
    await step('installing packages (npm ci)', async () => {
      await install(root)
      return { done: 'packages installed' }
    })
  }
  await step('compiling (tsc -b)', async () => {
    await compile()
    return { done: 'compiled' }
  })
  if (needsPage && !isPageBuilt(root)) {
    await step('building the page (vite build)', async () => {
      await buildPage(root)
      return { done: 'page built' }
    })
  }
  if (needsDriver && findDriver() === undefined) {
    await step('installing a Vulkan driver (apt-get install chromium libvulkan1)', async () => {
      await installDriver(name === 'test' ? 'npm test' : `npm run ${name}`)
      return { done: 'Vulkan driver installed: SwiftShader, on the CPU' }
    })
  }
}

async function compile() {
  const { status, output } = await runQuietly(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
    cwd: root,
  })
  if (status === 0) return
  const hint = 'Fix these, or discard the change that caused them with git.'
  throw new SetupFailure('build_failed', `tsc -b failed.\n${output.trimEnd()}\n${hint}`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error
  process.stderr.write(`\n${error.code}: ${error.message}\n`)
  process.exitCode = exitStatus[error.code]
}
