const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a5;

/**
 * The largest window, in bytes, that any frame of a zstd stream asks a reader to allocate (RFC
 * 8878, section 3.1), found by stepping over its blocks without unpacking them. A stream that
 * breaks off counts as far as it goes; null where it is no zstd.
 */
export function findZstdWindow(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let largest = 0;
  try {
    for (let at = 0; at < bytes.length; ) {
      const magic = view.getUint32(at, true);
      if (magic >>> 4 === skippableMagic) {
        at += 8 + view.getUint32(at + 4, true);
      } else {
        if (magic !== frameMagic) return null;
        const frame = readHeader(view, at + 4);
        largest = Math.max(largest, frame.window);
        at = skipBlocks(view, frame.blocksAt) + (frame.hasChecksum ? 4 : 0);
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return largest;
}

function readHeader(view: DataView, at: number) {
  const descriptor = view.getUint8(at);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeAt = at + (isSingleSegment ? 1 : 2) + dictionaryBytes;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  return {
    window: isSingleSegment ? readSize(view, sizeAt, sizeBytes) : readWindow(view.getUint8(at + 1)),
    blocksAt: sizeAt + sizeBytes,
    hasChecksum: (descriptor & 4) !== 0,
  };
}

function readSize(view: DataView, at: number, length: number): number {
  if (length === 1) return view.getUint8(at);
  if (length === 2) return view.getUint16(at, true) + 256;
  return length === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}

function readWindow(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** @returns the position after the last block */
function skipBlocks(view: DataView, start: number): number {
  for (let at = start; ; ) {
    const header = view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    const isRepeated = ((header >> 1) & 3) === 1;
    at += 3 + (isRepeated ? 1 : header >> 3);
    if ((header & 1) === 1) return at;
  }
}
