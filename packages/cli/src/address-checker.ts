import type { AddressProbability } from '@kudoswarm/tracker/moderation'
import { InvalidArgumentError } from 'commander'

/** What stands for the address in the URL of a checker. */
const placeholder = '{ip}'

/** Bytes of an answer that are read: it is one number. */
const answerBytesMax = 64

/** Reader of the URL of a checker of addresses, with `{ip}` where the address comes. */
export function checkerUrl(text: string): string {
  if (text.includes(placeholder) && URL.canParse(text) && /^https?:/.test(text)) return text
  throw new InvalidArgumentError(
    `Give a URL with ${placeholder} in it, like https://checker.example/?ip=${placeholder}.`,
  )
}

/**
 * Asks a service for each address how probable it is, 0 to 1, that it hides who is behind it: a VPN or worse. The answer is
 * the number and nothing else; anything else is no answer, and the address not known.
 */
export function addressChecker(url: string): AddressProbability {
  return async (address, signal) => {
    const response = await fetch(url.replaceAll(placeholder, encodeURIComponent(address)), { signal })
    const text = await startOf(response)
    if (!response.ok || !/^\s*[01](\.\d+)?\s*$/.test(text))
      throw new Error(`no probability, but status ${response.status}`)
    return Number(text)
  }
}

/** The answer as far as it is read; too long a one is none. */
async function startOf({ body }: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > answerBytesMax) return ''
  }
  return text
}
