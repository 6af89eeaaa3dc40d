import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, root, sources, workspaceNames } from './source-file.js'

/** Who may import whom; see ARCHITECTURE.md. A package that is not here has no place in the design yet. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  protocol: [],
  ports: [],
  tracker: ['core', 'protocol', 'ports'],
  peer: ['protocol', 'ports'],
  system: ['ports'],
  store: ['ports'],
  network: ['ports', 'protocol'],
  engine: ['ports'],
  http: ['core', 'protocol', 'ports', 'tracker', 'peer'],
  web: ['protocol', 'ports', 'peer', 'system', 'network', 'engine', 'http'],
  testkit: ['protocol', 'ports'],
  cli: ['core', 'protocol', 'ports', 'tracker', 'peer', 'system', 'store', 'network', 'engine', 'http', 'web'],
  simulations: ['core', 'protocol', 'ports', 'tracker', 'peer', 'system', 'store', 'network', 'engine', 'testkit'],
}

/** Packages that run anywhere and are handed everything from outside, and what they may take from others for it. */
const pure: Record<string, readonly string[]> = {
  core: [],
  protocol: ['@libp2p/crypto', '@libp2p/peer-id', '@noble/hashes', 'protons-runtime', 'uint8arraylist', 'uint8arrays'],
  ports: [],
  tracker: [
    'protons-runtime',
    'uint8arraylist',
    'uint8arrays',
    // Tables and functions of text: no clock, no chance, no I/O.
    'any-ascii',
    'ipaddr.js',
    'obscenity',
    're2js',
  ],
  peer: [],
}

/** What a package for development may take from the root's development dependencies. */
const development: Record<string, readonly string[]> = { testkit: ['vitest'] }

/** The page is looked up as it was bundled: to the compiler it is nothing. */
const pageBundle = '@kudoswarm/web'

interface Manifest {
  dependencies?: Record<string, string>
  license?: string
}

function manifestOf(name: string): Manifest {
  return readJson(name, 'package.json') as Manifest
}

function readJson(name: string, file: string): unknown {
  return JSON.parse(readFileSync(join(root, folderOf(name), file), 'utf8'))
}

test('every package has its place in the table of directions', () => {
  expect(workspaceNames().toSorted()).toEqual(Object.keys(mayImport).toSorted())
})

test.each(Object.entries(mayImport))('%s imports only what it may', (name, allowed) => {
  const wrong = sources
    .filter((file) => file.package === name)
    .flatMap((file) => file.imports.map((specifier) => ({ file, specifier })))
    .filter(({ specifier }) => specifier.startsWith('@kudoswarm/'))
    .filter(({ specifier }) => ![...allowed, name].includes(specifier.split('/')[1] ?? ''))
    .map(({ file, specifier }) => `${file.path} imports ${specifier}`)
  expect(wrong).toEqual([])
})

/** What the page may take of the package that serves it: what goes over the wire, and nothing that runs on Node. */
const contract = 'packages/http/src/contract'

test('the page and the server share the contract only, which imports nothing', () => {
  const specifiers = sources.filter((file) => file.package === 'web').flatMap((file) => file.imports)
  const ofServer = specifiers.filter((specifier) => packageOf(specifier) === '@kudoswarm/http')
  expect(ofServer.filter((specifier) => specifier !== '@kudoswarm/http/contract')).toEqual([])
  const imports = sources.filter(({ path }) => path.startsWith(`${contract}/`)).flatMap((file) => file.imports)
  expect(imports.filter((specifier) => !/^\.\/[^/]+$/.test(specifier))).toEqual([])
})

test.each(workspaceNames())('%s declares what it imports and stays inside its folder', (name) => {
  const declared = [...Object.keys(manifestOf(name).dependencies ?? {}), ...(development[name] ?? [])]
  const wrong = sources
    .filter((file) => file.package === name)
    .flatMap((file) => file.imports.map((specifier) => ({ file, specifier })))
    .filter(({ file, specifier }) => !isAllowed(file.path, specifier, declared))
    .map(({ file, specifier }) => `${file.path} imports ${specifier}`)
  expect(wrong).toEqual([])
})

test.each(workspaceNames())('%s declares and references nothing that it does not import', (name) => {
  const used = new Set(sources.filter((file) => file.package === name).flatMap((file) => file.imports.map(packageOf)))
  const own = [...used]
    .filter((it) => it.startsWith('@kudoswarm/') && it !== pageBundle)
    .map((it) => folderOf(it.split('/')[1]))
  expect(Object.keys(manifestOf(name).dependencies ?? {}).filter((it) => !used.has(it))).toEqual([])
  const { references } = readJson(name, 'tsconfig.json') as { references: { path: string }[] }
  const referenced = references.map(({ path }) => posix.join(folderOf(name), path))
  expect(referenced.toSorted()).toEqual(own.toSorted())
})

function isAllowed(path: string, specifier: string, declared: readonly string[]): boolean {
  if (specifier.startsWith('node:')) return true
  if (!specifier.startsWith('.')) return declared.includes(packageOf(specifier))
  const [src, ...folders] = path
    .replace(/^packages\//, '')
    .split('/')
    .slice(1, -1)
  const ups = specifier.split('/').filter((part) => part === '..').length
  return src === 'src' && ups <= folders.length
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

test.each(workspaceNames())('%s pins its dependencies and names the licence', (name) => {
  const { dependencies = {}, license } = manifestOf(name)
  expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  expect(license).toBe('Apache-2.0 OR MIT')
})

test.each(Object.entries(pure))('%s imports nothing of Node, and of npm what is pure too', (name, allowed) => {
  const wrong = sources
    .filter((file) => file.package === name)
    .flatMap((file) => file.imports.map((specifier) => ({ file, specifier })))
    .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('@kudoswarm/'))
    .filter(({ specifier }) => !allowed.includes(packageOf(specifier)))
    .map(({ file, specifier }) => `${file.path} imports ${specifier}`)
  expect(wrong).toEqual([])
})
