import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfPeer, verifyEd25519 } from '@kudoswarm/protocol'
import { createIdentityFile, loadIdentityFile } from '../src/node/index.js'

describe('key files', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kudoswarm-key-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('gives the same identity again, readable by its owner only', async () => {
    const path = join(folder, 'deep', 'peer.key')
    const made = await createIdentityFile(path)
    const loaded = await loadIdentityFile(path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(loaded.peer).toBe(made.peer)
    expect(loaded.isExposed).toBe(false)
    const bytes = Uint8Array.of(1, 2, 3)
    const signature = await loaded.sign(bytes)
    expect(loaded.publicKey).toEqual(publicKeyOfPeer(loaded.peer))
    expect(await verifyEd25519(loaded.publicKey, bytes, signature)).toBe(true)
    expect(await verifyEd25519(loaded.publicKey, Uint8Array.of(1, 2), signature)).toBe(false)
  })

  it('never replaces a file', async () => {
    const path = join(folder, 'once.key')
    const { peer } = await createIdentityFile(path)
    await expect(createIdentityFile(path)).rejects.toMatchObject({ code: 'key_file_exists' })
    expect((await loadIdentityFile(path)).peer).toBe(peer)
  })

  it('tells of a file that others can read', async () => {
    const path = join(folder, 'exposed.key')
    await createIdentityFile(path)
    await chmod(path, 0o640)
    expect((await loadIdentityFile(path)).isExposed).toBe(true)
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('a key')],
    ['a cut off key', undefined],
  ])('answers key_file_invalid to %s', async (name, bytes) => {
    const whole = privateKeyToProtobuf(await generateKeyPair('Ed25519'))
    const path = join(folder, name)
    await writeFile(path, bytes ?? whole.subarray(0, whole.length - 1))
    await expect(loadIdentityFile(path)).rejects.toMatchObject({ code: 'key_file_invalid' })
  })

  it('answers key_file_invalid to a key of another kind', async () => {
    const path = join(folder, 'secp256k1.key')
    await writeFile(path, privateKeyToProtobuf(await generateKeyPair('secp256k1')))
    await expect(loadIdentityFile(path)).rejects.toMatchObject({ code: 'key_file_invalid' })
  })

  it('tells a missing file and a folder from a broken one', async () => {
    await expect(loadIdentityFile(join(folder, 'absent'))).rejects.toMatchObject({ code: 'key_file_missing' })
    await expect(loadIdentityFile(folder)).rejects.toMatchObject({ code: 'key_file_unreadable' })
    await expect(createIdentityFile(join(folder, 'once.key', 'x'))).rejects.toMatchObject({
      code: 'storage_failed',
    })
  })

  it('names a full disk, and leaves nothing that would be in the way once there is room', async (context) => {
    const small = join(folder, 'small')
    await mkdir(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', small], { stdio: 'pipe' })
    } catch {
      context.skip('needs the right to mount a small file system')
    }
    try {
      const path = join(small, 'peer.key')
      await writeFile(join(small, 'filler'), new Uint8Array(4096))
      await expect(createIdentityFile(path)).rejects.toMatchObject({
        code: 'storage_full',
        message: expect.stringMatching(/no space is left; free some/) as string,
      })
      expect(await readdir(small)).toEqual(['filler'])
      await rm(join(small, 'filler'))
      const { peer } = await createIdentityFile(path)
      expect(await readdir(small)).toEqual(['peer.key'])
      expect((await loadIdentityFile(path)).peer).toBe(peer)
    } finally {
      execFileSync('umount', [small])
    }
  })
})
