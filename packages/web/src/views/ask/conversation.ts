import type { AskRecord } from './ask-record.js'
import { chatAnswer, type Turn } from './chat-format.js'

/** What was said in a conversation and has an answer. */
export function turnsOf(all: readonly AskRecord[], number: number): readonly Turn[] {
  return all.flatMap(({ chat, typed: text, answers, state }): Turn[] => {
    if (chat?.conversation !== number || state !== 'ended') return []
    const answer = chatAnswer(chat.format, answers[0]?.isLost === false ? answers[0].text : '').text
    return answer === ''
      ? []
      : [
          { role: 'user', text },
          { role: 'assistant', text: answer },
        ]
  })
}
