import { Template } from '@huggingface/jinja'
import { EngineError } from '@kudoswarm/ports'

/** A message of a conversation. */
export interface ChatMessage {
  /** `system`, `user`, `assistant` or what else the model's template knows. */
  role: string
  content: string
}

/** Turns a conversation into the prompt for the next answer. */
export type ChatTemplate = (messages: readonly ChatMessage[]) => string

/** Texts that templates put in. */
export interface ChatTemplateTokens {
  bos_token: string
  eos_token: string
}

/**
 * A conversation's prompt after a model's Jinja template.
 *
 * @throws EngineError model_unsupported, when called, if the template cannot be read or refuses the messages
 */
export function createChatTemplate(source: string, tokens: ChatTemplateTokens): ChatTemplate {
  return (messages) => {
    try {
      return new Template(source).render({ ...tokens, messages: [...messages], add_generation_prompt: true })
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new EngineError(
        'model_unsupported',
        `The model's chat template does not render these messages (${reason.slice(0, 200)}): ` +
          'check the order of their roles, or send one prompt.',
        { cause },
      )
    }
  }
}
