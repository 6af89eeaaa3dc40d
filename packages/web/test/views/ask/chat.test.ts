import { describe, expect, test } from 'vitest'
import { newRecord, type AskRecord } from '../../../src/views/ask/ask-record.js'
import { chatAnswer, chatFormats, chatPrompt } from '../../../src/views/ask/chat-format.js'
import { turnsOf } from '../../../src/views/ask/conversation.js'

describe('a prompt of turns', () => {
  test.each([
    ['plain', 'User: Hi\nAssistant:'],
    ['chatml', '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n'],
    [
      'llama3',
      '<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n',
    ],
    ['alpaca', '### Instruction:\nHi\n\n### Response:\n'],
  ] as const)('%s', (name, prompt) => expect(chatPrompt(name, [{ role: 'user', text: 'Hi' }])).toBe(prompt))

  test('has every turn', () => {
    const turns = ['a', 'b', 'c'].map((text, at) => ({ role: at === 1 ? 'assistant' : 'user', text }) as const)
    expect(chatPrompt('plain', turns)).toBe('User: a\nAssistant:b\nUser: c\nAssistant:')
  })
})

describe('an answer', () => {
  test('goes on as long as the model speaks for itself', () => {
    expect(chatAnswer('plain', ' A keeper. ')).toEqual({ text: 'A keeper.', isOver: false })
  })

  test.each(chatFormats)('is over where it would speak for the user: %s', (name) => {
    const next = chatPrompt(name, [
      { role: 'assistant', text: 'A keeper.' },
      { role: 'user', text: 'And?' },
    ]).slice(chatPrompt(name, []).length)
    expect(chatAnswer(name, next)).toEqual({ text: 'A keeper.', isOver: true })
  })
})

const said = (conversation: number, typed: string, text: string, state: AskRecord['state'] = 'ended'): AskRecord => {
  const record = newRecord({
    key: 1,
    typed,
    submit: { prompt: typed, outputTokensMax: 1, requestId: new Uint8Array(16) },
    chat: { conversation, format: 'plain' },
  })
  return { ...record, state, answers: [{ text, tokens: 1, isLost: false, ended: undefined }] }
}

describe('what was said', () => {
  test('is what has an answer, of this conversation', () => {
    const all = [said(1, 'a', ' b'), said(2, 'c', 'd\nUser: e'), said(2, 'f', ''), said(2, 'g', 'h', 'running')]
    expect(turnsOf(all, 2)).toEqual([
      { role: 'user', text: 'c' },
      { role: 'assistant', text: 'd' },
    ])
  })
})
