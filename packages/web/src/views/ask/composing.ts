import { computed, signal } from '@preact/signals'
import type { SubmitInit } from '@kudoswarm/peer'
import { fitsPrompt, parametersAtFirst, readParameters, type ParameterFields } from './ask-form.js'
import { ask, records } from './asking.js'
import { chatPrompt, type ChatFormatName, type Turn } from './chat-format.js'
import { turnsOf } from './conversation.js'

/** Whether a text is gone on with, or answered. */
export type Mode = 'complete' | 'chat'

/** What is being composed. Stays as it is while other views are looked at. */
export const mode = signal<Mode>('complete')
/** What is typed. */
export const typed = signal('')
/** Name of the model; empty for any. */
export const model = signal('')
/** How the model is told who says what. */
export const chatFormat = signal<ChatFormatName>('plain')
/** What is in the fields of the parameters. */
export const parameters = signal<ParameterFields>(parametersAtFirst)

/** Number of a conversation that was begun; undefined: the latest one is gone on with. */
const begun = signal<number | undefined>(undefined)
const latest = computed(() => Math.max(1, ...records.value.map(({ chat }) => chat?.conversation ?? 1)))
const conversation = computed(() => begun.value ?? latest.value)
const randomSeed = signal(newSeed())

/** The turns of the conversation that is gone on with. */
export const turns = computed<readonly Turn[]>(() => turnsOf(records.value, conversation.value))

/** What the fields of the parameters say. */
export const read = computed(() => readParameters(parameters.value, randomSeed.value))

/** The request that would be sent now; undefined where nothing is typed, it is too long, or a parameter is wrong. */
export const submit = computed<SubmitInit | undefined>(() => {
  const text = typed.value
  if (text.trim() === '' || !read.value.ok) return undefined
  const isChat = mode.value === 'chat'
  const prompt = isChat ? chatPrompt(chatFormat.value, [...turns.value, { role: 'user', text }]) : text
  if (!fitsPrompt(prompt)) return undefined
  const models = model.value === '' ? {} : { models: [model.value] }
  return { prompt, ...models, ...read.value.value, ...(isChat ? { generations: 1 } : {}) }
})

/** Sends what is composed. */
export function send(): void {
  const init = submit.value
  if (init === undefined) return
  const chat = mode.value === 'chat' ? { conversation: conversation.value, format: chatFormat.value } : undefined
  void ask({ typed: typed.value, submit: init, chat })
  typed.value = ''
  randomSeed.value = newSeed()
}

/** Begins a conversation that knows nothing of what was said. */
export function beginConversation(): void {
  begun.value = Math.max(conversation.value, latest.value) + 1
}

function newSeed(): bigint {
  return crypto.getRandomValues(new BigUint64Array(1))[0]!
}
