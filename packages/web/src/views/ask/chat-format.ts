/** A turn of a conversation. */
export interface Turn {
  role: 'user' | 'assistant'
  text: string
}

/** How models are told who says what. */
export type ChatFormatName = 'plain' | 'chatml' | 'llama3' | 'alpaca'

interface ChatFormat {
  begin: string
  /** What stands before and after the text of a turn. */
  user: readonly [string, string]
  assistant: readonly [string, string]
  /** Where a model goes on for the user, its answer has ended. */
  stop: string
}

const formats: Record<ChatFormatName, ChatFormat> = {
  plain: { begin: '', user: ['User: ', '\n'], assistant: ['Assistant:', '\n'], stop: '\nUser:' },
  chatml: {
    begin: '',
    user: ['<|im_start|>user\n', '<|im_end|>\n'],
    assistant: ['<|im_start|>assistant\n', '<|im_end|>\n'],
    stop: '<|im_end|>',
  },
  llama3: {
    begin: '<|begin_of_text|>',
    user: ['<|start_header_id|>user<|end_header_id|>\n\n', '<|eot_id|>'],
    assistant: ['<|start_header_id|>assistant<|end_header_id|>\n\n', '<|eot_id|>'],
    stop: '<|eot_id|>',
  },
  alpaca: {
    begin: '',
    user: ['### Instruction:\n', '\n\n'],
    assistant: ['### Response:\n', '\n\n'],
    stop: '\n### Instruction:',
  },
}

/** Every format, the one that needs no special tokens first. */
export const chatFormats = Object.keys(formats) as ChatFormatName[]

/** The prompt that has a model say the next turn of a conversation whose last turn is the user's. */
export function chatPrompt(name: ChatFormatName, turns: readonly Turn[]): string {
  const format = formats[name]
  const said = turns.map(({ role, text }) => format[role][0] + text + format[role][1])
  return format.begin + said.join('') + format.assistant[0]
}

/** The answer in what a model has written, up to where it begins to speak for the user; and whether it does. */
export function chatAnswer(name: ChatFormatName, written: string): { text: string; isOver: boolean } {
  const at = written.indexOf(formats[name].stop)
  return { text: (at < 0 ? written : written.slice(0, at)).trim(), isOver: at >= 0 }
}
