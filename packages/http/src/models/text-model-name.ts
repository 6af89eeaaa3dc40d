/** Longest name that is looked at: no worker may have longer ones. */
const nameCharactersMax = 255

/** Largest number of parameters, in billions, that a name is believed. */
const billionsMax = 2000

/** What the experts of a mixture have in common, as a part of one: that of the best known ones. */
const sharedPart = 0.19

/**
 * Billions of parameters that a model's name tells: `Llama-3-8B-Instruct` 8, `125M` 0.125, `8x7B` 46.7 as experts have a
 * part in common. Of several numbers the largest, so that `30B-A3B` is 30.
 */
export function billionsInName(name: string): number | undefined {
  if (name.length > nameCharactersMax) return undefined
  let largest: number | undefined
  for (const [, experts, size, unit] of name.matchAll(
    /(?<![a-z0-9.])(?:(\d{1,3})x)?(\d{1,4}(?:\.\d{1,3})?)([bm])(?![a-z0-9])/gi,
  )) {
    const one = Number(size) / (unit!.toLowerCase() === 'm' ? 1000 : 1)
    const billions = experts === undefined ? one : mixture(Number(experts), one)
    if (billions > 0 && billions <= billionsMax) largest = Math.max(largest ?? 0, billions)
  }
  return largest
}

function mixture(experts: number, billions: number): number {
  return Math.round(billions * (experts - sharedPart * (experts - 1)) * 10) / 10
}

/**
 * The name that a model has in the reference whoever runs it: in small letters, without the software before it, the
 * worker's owner behind `::`, the kind of the file and the quantisation.
 */
export function plainTextModelName(name: string): string {
  if (name.length > nameCharactersMax) return name
  return name
    .toLowerCase()
    .replace(/::.*$/s, '')
    .replace(/^.*\//s, '')
    .replace(/\.gguf$/, '')
    .replace(/[-._](?:i1-)?(?:i?q\d+(?:_[a-z0-9]+)*|gptq|awq|exl2|fp8|fp16|bf16|f16)$/, '')
    .replace(/[-._]gguf$/, '')
}
