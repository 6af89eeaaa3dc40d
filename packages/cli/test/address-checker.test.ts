import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { addressChecker, checkerUrl } from '../src/address-checker.js'

let close: () => void = () => undefined

afterEach(() => close())

/** A service that answers this; `asked` are the paths. */
async function serviceOf(status: number, body: string) {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  close = () => void server.close()
  const { port } = server.address() as AddressInfo
  return { asked, check: addressChecker(`http://127.0.0.1:${port}/?ip={ip}`) }
}

describe('a checker of addresses', () => {
  it.each([
    ['0', 0],
    ['0.95\n', 0.95],
    ['1.0', 1],
  ])('that answers %j has said so', async (body, probability) => {
    const { asked, check } = await serviceOf(200, body)
    expect(await check('2001:db8::1', new AbortController().signal)).toBe(probability)
    expect(asked).toEqual(['/?ip=2001%3Adb8%3A%3A1'])
  })

  it.each([
    [200, '-1'],
    [200, '2'],
    [200, 'NaN'],
    [200, ''],
    [200, '<html>'],
    [200, `0.5${' '.repeat(100_000)}`],
    [429, '0.5'],
  ])('with status %i that answers %j knows nothing', async (status, body) => {
    const { check } = await serviceOf(status, body)
    await expect(check('192.0.2.1', new AbortController().signal)).rejects.toThrow('no probability')
  })
})

it.each(['https://checker.example/', 'ftp://checker.example/{ip}', '{ip}'])('%s is no URL of a checker', (text) => {
  expect(() => checkerUrl(text)).toThrow('{ip}')
})
