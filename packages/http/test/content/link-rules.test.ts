import { describe, expect, it } from 'vitest'
import { linksWishedFor } from '../../src/content/link-rules.js'
import { resultImageForm, sourceImageForm } from '../../src/index.js'

describe('how images are handed over', () => {
  it.each([
    [true, true, 'link'],
    [true, false, 'base64'],
    [false, true, 'base64'],
    [false, false, 'base64'],
  ])('to a worker, links being secure: %s, which takes links: %s, as %s', (hasSecureLinks, takesLinks, form) => {
    expect(sourceImageForm({ hasSecureLinks, takesLinks })).toBe(form)
  })

  it.each([
    [true, undefined, 'link'],
    [true, true, 'link'],
    [true, false, 'base64'],
    [false, undefined, 'base64'],
    [false, true, 'link'],
    [false, false, 'base64'],
  ])('to a requester, links being secure: %s, who says r2: %s, as %s', (hasSecureLinks, r2, form) => {
    expect(resultImageForm({ hasSecureLinks, r2 })).toBe(form)
  })

  it.each([
    ['AiHordeForGimp', true, undefined],
    ['AiHordeForLibreOffice:1:https://example.org', true, undefined],
    ['AiHordeForGimp', false, false],
    ['AiHordeFrontpage:web', true, true],
    ['unknown:0:unknown', true, true],
    ['unknown:0:unknown', undefined, undefined],
  ])('%s that says r2: %s wishes for links: %s', (agent, r2, wish) => {
    expect(linksWishedFor(r2, agent)).toBe(wish)
  })
})
