import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesUnder, fromRoot, root } from './source-file.js'

/** What design and convention put at the top; dotfiles may join them. */
const topLevel = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'packages',
  'protocol-spec',
  'simulations',
  'test',
]

test('the top level holds only what ARCHITECTURE.md names', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  const names = new Set(
    tracked.map((path) => path.split('/', 1).join()).filter((name) => name !== '' && !name.startsWith('.')),
  )
  expect([...names].filter((name) => !topLevel.includes(name))).toEqual([])
  for (const name of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE-APACHE', 'LICENSE-MIT']) {
    expect(existsSync(join(root, name)), name).toBe(true)
  }
})

describe('links in documents resolve', () => {
  const documents = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...['packages', 'protocol-spec', 'simulations', 'test'].flatMap(filesUnder).filter((path) => path.endsWith('.md')),
  ]

  test.each(documents)('%s', (path) => {
    const text = withoutCode(readFileSync(join(root, path), 'utf8'))
    const broken = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
      .filter((target) => !/^(https?|mailto):/.test(target))
      .filter((target) => !resolves(path, target))
    expect(broken).toEqual([])
  })
})

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')
}

function resolves(path: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const full = file === '' ? join(root, path) : join(root, dirname(path), file)
  if (!existsSync(full) || fromRoot(full).startsWith('..')) return false
  return anchor === undefined || statSync(full).isDirectory() || anchorsOf(full).includes(anchor)
}

/** The anchors that the common renderers make of headings. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)
  return Array.from(headings, ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe('every adapter runs the compliance suite of its port', () => {
  /** The port, the adapter, and the package with its tests where that has not the port's name. */
  const adapters: readonly [string, string, string?][] = [
    ['clock', 'system', 'system'],
    ['clock', 'virtual', 'testkit'],
    ['clock', 'simulated', 'testkit'],
    ['store', 'memory'],
    ['store', 'level'],
    ['objectstore', 'file', 'store'],
    ['objectstore', 's3', 'store'],
    ['network', 'memory'],
    ['network', 'node'],
    ['engine', 'fake'],
    ['engine', 'cpu'],
    ['engine', 'webgpu'],
  ]

  test.each(adapters)('%s/%s', (port, adapter, name = port) => {
    const called = `(describe${port}|${port}(suite|cases))`
    const suite = new RegExp(String.raw`import \{[^}]*\b${called}\b[^}]*\} from '@kudoswarm/testkit`, 'i')
    const calling = filesUnder(`packages/${name}/test`).filter((path) => {
      return path.includes(adapter) && path.endsWith('.test.ts') && suite.test(readFileSync(join(root, path), 'utf8'))
    })
    expect(calling).not.toEqual([])
  })
})
