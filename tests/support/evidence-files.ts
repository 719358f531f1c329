/** Files as tablets and people send them, and as nobody should: built byte by byte. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A picture of noise, with the place where it was taken. */
export function makePicture(format: 'jpeg' | 'webp' = 'jpeg', edge = 320): Promise<Buffer> {
  const pixels = Buffer.alloc(edge * edge * 3);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = (index * 7_919 + (index >> 8) * 31) % 256;
  return sharp(pixels, { raw: { width: edge, height: edge, channels: 3 } })
    .withExif({ IFD0: { Make: 'May anh thu' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 43/1' } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
}

/** The same picture, saying of itself that it is so wide and high. */
export function claimSize(jpeg: Buffer, width: number, height: number): Buffer {
  const claimed = Buffer.from(jpeg);
  const frame = claimed.indexOf(Buffer.from([0xff, 0xc0]));
  claimed.writeUInt16BE(height, frame + 5);
  claimed.writeUInt16BE(width, frame + 7);
  return claimed;
}

/** One page; `more` are further objects as they stand in a file. */
export function makePdf(...more: readonly (string | Buffer)[]): Buffer {
  const objects = [
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n',
    stream('<< /Filter /FlateDecode', 'BT /F1 24 Tf 72 720 Td (Niem yet thu tuc) Tj ET', 4),
    ...more,
  ];
  const body = Buffer.concat([Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'), ...objects.map(toBytes)]);
  const end = `trailer\n<< /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(end)]);
}

/** An object with a deflated stream; `head` is its dictionary without the end. */
export function stream(head: string, text: string, number = 9): Buffer {
  const packed = deflateSync(text);
  const dictionary = Buffer.from(`${number} 0 obj\n${head} /Length ${packed.length} >>\nstream\n`);
  return Buffer.concat([dictionary, packed, Buffer.from('\nendstream\nendobj\n')]);
}

function toBytes(part: string | Buffer): Buffer {
  return typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
}

export interface Part {
  readonly name: string;
  readonly text: string | Buffer;
  /** What its headers say it inflates to; the truth where absent. */
  readonly claims?: number;
  readonly flags?: number;
}

export const DOCX_PARTS: readonly Part[] = [
  {
    name: '[Content_Types].xml',
    text: `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${DOCX_TYPE}.main+xml"/></Types>`,
  },
  { name: '_rels/.rels', text: '<Relationships/>' },
  { name: 'word/document.xml', text: '<w:document><w:t>Báo cáo nhanh</w:t></w:document>' },
];

export function makeDocx(parts: readonly Part[] = DOCX_PARTS): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, text, claims, flags = 0 } of parts) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const [nameBytes, common] = [Buffer.from(name), Buffer.alloc(26)];
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, nameBytes]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
