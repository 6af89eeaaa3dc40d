/** Bytes of a model file: what one process can reasonably hold in memory. */
export const modelFileBytesMax = 16 * 2 ** 30

/** Bytes before the weights. Vocabularies of 256 Ki tokens with their merges take a quarter of this. */
export const headerBytesMax = 64 * 2 ** 20

/** Entries of metadata; files in use have fewer than 100. */
export const metadataEntriesMax = 4096

/** Bytes of a metadata key, the limit of the GGUF specification. */
export const keyBytesMax = 65535

/** Bytes of a string; the largest in use are chat templates. */
export const stringBytesMax = 2 ** 20

/** Elements of an array; the largest in use are merges, two to three for each token. */
export const arrayElementsMax = 2 ** 21

/** Tensors of a file: layersMax layers of nine, and a few more. */
export const tensorsMax = 16384

/** Bytes of a tensor's name, the limit of the GGUF specification. */
export const tensorNameBytesMax = 64

/** Dimensions of a tensor, the limit of the GGUF specification. */
export const tensorDimensionsMax = 4

/** Largest alignment of tensors in a file, in bytes; 32 is usual. */
export const alignmentMax = 2 ** 16
