/** A part of a prompt: plain text, or the id of a special token that was spelled out. */
export type PromptPart = { text: string } | { token: number }

/** Finds special tokens in text. */
export interface SpecialText {
  /** Cuts text at special tokens, the longest where several begin. */
  split(text: string): PromptPart[]
  /** Whether the text spells out a special token. */
  occursIn(text: string): boolean
}

/** A finder of these texts. Cost is the length of the text times the number of different lengths of special texts. */
export function createSpecialText(ids: ReadonlyMap<string, number>): SpecialText {
  const lengths = [...new Set([...ids.keys()].map((text) => text.length))].sort((a, b) => b - a)
  const firstUnits = new Set([...ids.keys()].map((text) => text.charCodeAt(0)))

  const findAt = (text: string, at: number): string | undefined => {
    if (!firstUnits.has(text.charCodeAt(at))) return undefined
    return lengths.map((length) => text.slice(at, at + length)).find((candidate) => ids.has(candidate))
  }

  const split = (text: string): PromptPart[] => {
    const parts: PromptPart[] = []
    let start = 0
    for (let at = 0; at < text.length;) {
      const found = findAt(text, at)
      if (found === undefined) {
        at += 1
        continue
      }
      if (at > start) parts.push({ text: text.slice(start, at) })
      parts.push({ token: ids.get(found)! })
      at += found.length
      start = at
    }
    if (start < text.length) parts.push({ text: text.slice(start) })
    return parts
  }

  return { split, occursIn: (text) => split(text).some((part) => 'token' in part) }
}
