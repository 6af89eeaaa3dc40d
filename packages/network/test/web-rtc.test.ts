import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialledChannelLimits } from '../src/channel-limits.js'
import { createNodeNetwork, type NodeNetworkInit } from '../src/node/index.js'
import { openWebRtcCertificate } from '../src/node/web-rtc-certificate.js'

const protocol = '/kudoswarm-test/1.0.0'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kudoswarm-webrtc-'))
})

afterAll(() => rm(folder, { recursive: true }))

const createNetwork = async (init: Partial<NodeNetworkInit> = {}) =>
  createNodeNetwork({
    privateKey: await generateKeyPair('Ed25519'),
    listen: ['/ip4/127.0.0.1/udp/0/webrtc-direct'],
    ...init,
  })

describe('the certificate of WebRTC', () => {
  it('is made once, for its owner only, and is part of the address', async () => {
    const webRtcCertificateFile = join(folder, 'data', 'webrtc.json')
    const certificate = await openWebRtcCertificate(webRtcCertificateFile)
    expect((await stat(webRtcCertificateFile)).mode & 0o777).toBe(0o600)
    expect(await openWebRtcCertificate(webRtcCertificateFile)).toEqual(certificate)
    const network = await createNetwork({ webRtcCertificateFile })
    await network.serve(protocol, dialledChannelLimits, () => {})
    expect(network.addresses()[0]).toContain(`/certhash/${certificate.certhash}/p2p/${network.peer}`)
    await network.close()
    expect(await readFile(webRtcCertificateFile, 'utf8')).toBe(JSON.stringify(certificate))
  })
})

it('is for browsers: Node listens and does not dial', async () => {
  const [server, client] = [await createNetwork(), await createNetwork()]
  await server.serve(protocol, dialledChannelLimits, () => {})
  const dialling = client.dial(server.addresses()[0], protocol, { signal: AbortSignal.timeout(5_000) })
  await expect(dialling).rejects.toMatchObject({ code: 'peer_unreachable' })
  await Promise.all([server, client].map((network) => network.close()))
})
