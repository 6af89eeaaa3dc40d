/** Turns plain text into tokens and tokens into bytes; one for each kind of vocabulary. */
export interface TextCodec {
  /**
   * The tokens of `text`, in which nothing is special. `followsSpecial` is true at the beginning of a prompt and
   * after a special token, where some vocabularies put a space first.
   */
  encode(text: string, followsSpecial: boolean): number[]
  /** The bytes that a token that is not special stands for. */
  bytesOf(id: number): Uint8Array
}
