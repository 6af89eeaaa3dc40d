import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { announcedNames, judgeByModels, readLocalModels } from '../src/local-models.js'
import { differences } from '../src/recomputation.js'

const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-models-'))
afterAll(() => rmSync(folder, { recursive: true }))

const path = join(folder, 'story.gguf')
const hash = (content: string) => createHash('sha256').update(content).digest()
const here = { name: 'Tale 2M', given: 'tale-2m', file: '/models/tale-2m.gguf', hash: hash('tale').toString('hex') }
const story = { name: 'Tale 2M', given: path, file: path, hash: hash('story').toString('hex') }

test('the models of this machine are those that come along, and a file', async () => {
  const [bundled] = await readLocalModels()
  expect(bundled).toMatchObject({ name: 'Lantern 2M', given: 'lantern-2m-q8_0' })
  copyFileSync(bundled.file, path)
  expect(await readLocalModels([path])).toEqual([{ ...bundled, given: path, file: path }, bundled])
  await expect(readLocalModels([join(folder, 'none.gguf')])).rejects.toMatchObject({ code: 'model_missing' })
})

test('a model that comes along is asked for by the name that workers announce', () => {
  expect(announcedNames([here], ['tale-2m', 'Tale 2M', 'elsewhere'])).toEqual(['Tale 2M', 'Tale 2M', 'elsewhere'])
})

test.each([
  ['of a name that is here', ['Tale 2M'], undefined, 'tale', 'asked'],
  ['of another file than the name that is here', ['Tale 2M'], undefined, 'another', 'other'],
  ['of the file that was given', ['Tale 2M'], path, 'story', 'asked'],
  ['of another file than was given', ['Tale 2M'], path, 'tale', 'other'],
  ['of a name that is not here', ['elsewhere'], undefined, 'tale', 'unknown'],
  ['of one of two names, of which one is here', ['Tale 2M', 'elsewhere'], undefined, 'another', 'unknown'],
  ['of any model that is here', [], undefined, 'tale', 'asked'],
  ['of any model', [], undefined, 'another', 'unknown'],
])('the model in a receipt %s', (_, names, given, content, verdict) => {
  const judge = judgeByModels({ models: given === undefined ? [here] : [story, here], names, path: given })
  expect(judge(hash(content))).toMatchObject({ verdict })
})

describe('an answer differs from the right one', () => {
  const right = { text: 'Once', promptTokens: 3, outputTokens: 2, finishReason: 'length' }
  const receipt = { promptTokens: 3, outputTokens: 2, finishReason: 'length' }
  test.each([
    ['in nothing', {}, 'Once', []],
    ['in its text', {}, 'Twice', ['the text is another']],
    ['in its tokens', { outputTokens: 5 }, 'Once', ['it has 2 tokens, and the receipt counts 5']],
    ['in those of the prompt', { promptTokens: 5 }, 'Once', ['the prompt has 3 tokens, and the receipt counts 5']],
    ['in its end', { finishReason: 'stop' }, 'Once', ['the model goes on after it']],
  ])('%s', (_, lie, text, expected) => {
    expect(differences({ ...receipt, ...lie }, text, right)).toEqual(expected)
  })
})
