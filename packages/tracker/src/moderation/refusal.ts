/** What is refused: a code that programs go by, as the AI Horde spells it, and a text that names the way out. */
export interface Refusal<Rc extends string = string> {
  readonly rc: Rc
  readonly message: string
}
