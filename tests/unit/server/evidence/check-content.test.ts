/** What a file is, told by its content: what is taken, how a picture comes out, and why the rest is refused. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { EvidenceType } from '../../../../src/domain/ops.ts';
import { checkContent } from '../../../../src/server/evidence/check-content.ts';
import {
  claimSize,
  DOCX_PARTS,
  DOCX_TYPE,
  makeDocx,
  makePdf,
  makePicture,
  stream,
} from '../../../support/evidence-files.ts';

const PDF = 'application/pdf';
const EXECUTABLE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000, 7)]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

const refusalOf = async (type: EvidenceType, bytes: Uint8Array): Promise<string> => {
  const checked = await checkContent(type, bytes);
  return checked.type === 'refused' ? checked.refusal : 'taken';
};

describe('a picture', () => {
  it.each(['jpeg', 'webp'] as const)(
    '%s is encoded anew: its pixels, and nothing of place and camera',
    async (format) => {
      const sent = await makePicture(format);
      expect((await sharp(sent).metadata()).exif).toBeDefined();
      const checked = await checkContent(`image/${format}`, Buffer.concat([sent, EXECUTABLE]));
      if (checked.type !== 'good') throw new Error(checked.refusal);
      const { format: kept, width, height, exif, icc, xmp } = await sharp(checked.bytes).metadata();
      expect([kept, width, height, exif, icc, xmp]).toEqual([format, 320, 320, undefined, undefined, undefined]);
      expect(Buffer.from(checked.bytes).includes('MZ\u0007\u0007')).toBe(false);
    },
  );

  it('stands upright as its camera meant it', async () => {
    const lying = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const checked = await checkContent('image/jpeg', lying);
    if (checked.type !== 'good') throw new Error(checked.refusal);
    expect(await sharp(checked.bytes).metadata()).toMatchObject({ width: 20, height: 40 });
  });

  it('of more than 40 million pixels is refused before it is decoded', async () => {
    const sent = await makePicture();
    expect(await refusalOf('image/jpeg', claimSize(sent, 8_000, 5_001))).toBe('too-many-pixels');
    expect(await refusalOf('image/jpeg', claimSize(sent, 65_000, 65_000))).toBe('too-many-pixels');
  });

  it('that is cut, or is none, is refused, whatever it is called', async () => {
    const sent = await makePicture();
    expect(await refusalOf('image/jpeg', sent.subarray(0, sent.length / 2))).toBe('damaged');
    expect(await refusalOf('image/jpeg', Buffer.concat([sent.subarray(0, 3), SVG]))).toBe('damaged');
    expect(await refusalOf('image/webp', sent)).toBe('wrong-type');
    for (const bytes of [SVG, EXECUTABLE, makePdf(), await sharp(sent).png().toBuffer()]) {
      expect(await refusalOf('image/jpeg', bytes)).toBe('wrong-type');
    }
  });
});

describe('a PDF', () => {
  it('is taken as it is, signatures, links and pictures included', async () => {
    const sent = makePdf(
      '5 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] >>\nendobj\n',
      '6 0 obj\n<< /S /URI /URI (https://hanoi.gov.vn) >>\nendobj\n',
      stream('<< /Type /XObject /Subtype /Image /Filter /FlateDecode', '/JavaScript '.repeat(4)),
      stream('<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', '7 0 << /Type /Font >>'),
      stream('<</Type/ObjStm/N 1/First 4/Extends 9 0 R/Filter[/FlateDecode]', '7 0 << /Type /Font >>', 10),
    );
    expect(await checkContent(PDF, sent)).toEqual({ type: 'good', bytes: sent });
  });

  it.each([
    ['in the open', '5 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n'],
    ['behind escapes', '5 0 obj\n<< /S /J#61vaScr#69pt /JS (app.alert(1)) >>\nendobj\n'],
    [
      'in a stream of objects',
      stream('<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', '7 0 << /S /JavaScript >>'),
    ],
    ['in a stream under another name', stream('<< /Filter /FlateDecode', '<< /S /Launch /F (a.exe) >>')],
    ['in objects that cannot be looked into', stream('<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', 'x')],
    ['in objects deflated over another filter', stream('<< /Type /ObjStm /Filter [/FlateDecode /ASCIIHexDecode]', 'x')],
    ['in objects with a second filter', stream('<< /Type /ObjStm /Filter /FlateDecode /Filter /LZWDecode', 'x')],
    ...['( obj)', '(1 0 obj << /A \\( )', '%1 0 obj <<\n', `(${'a'.repeat(9_000)})`].map((more) => [
      `in objects whose beginning is hidden by ${more.slice(0, 20)}`,
      stream(`<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] /X ${more} `, 'x'),
    ]),
    [
      'in objects that look like plain ones from a second beginning on',
      stream('<< /ObjStm /DecodeParms 5 0 R %9 0 obj <<\n /Type /ObjStm /Filter /FlateDecode', 'x'),
    ],
    ['with a film', '5 0 obj\n<< /OpenAction << /S /Rendition /JS (app.alert(1)) >> >>\nendobj\n'],
    ['as a program to start', '5 0 obj\n<< /S /Launch /F (a.exe) >>\nendobj\n'],
    ['as a file inside', '5 0 obj\n<< /Names << /EmbeddedFiles 6 0 R >> >>\nendobj\n'],
  ] as [string, string | Buffer][])('that acts by itself is refused: %s', async (_where, object) => {
    expect(await refusalOf(PDF, makePdf(object))).toBe('active-content');
  });

  it('that hides a flood in its objects is refused within the limit', async () => {
    const flood = stream('<< /Type /ObjStm /Filter /FlateDecode', ' '.repeat(20 * 1_048_576));
    expect(flood.length).toBeLessThan(100_000);
    expect(await refusalOf(PDF, makePdf(flood))).toBe('too-large');
  });

  it('under a password, cut, or no PDF is refused', async () => {
    expect(await refusalOf(PDF, makePdf('5 0 obj\n<< /Encrypt 6 0 R >>\nendobj\n'))).toBe('locked');
    expect(await refusalOf(PDF, makePdf().subarray(0, -30))).toBe('damaged');
    expect(await refusalOf(PDF, EXECUTABLE)).toBe('wrong-type');
    expect(await refusalOf(PDF, makeDocx())).toBe('wrong-type');
  });
});

describe('a DOCX', () => {
  const withPart = (name: string, text: string | Buffer = '<a/>') => makeDocx([...DOCX_PARTS, { name, text }]);

  it('is taken as it is, with pictures and links', async () => {
    const link =
      '<Relationships><Relationship Type="x/relationships/hyperlink" TargetMode="External"/></Relationships>';
    const sent = makeDocx([
      ...DOCX_PARTS,
      { name: 'word/_rels/document.xml.rels', text: link },
      { name: 'word/media/image1.jpg', text: await makePicture() },
    ]);
    expect(await checkContent(DOCX_TYPE, sent)).toEqual({ type: 'good', bytes: sent });
  });

  it.each([
    ['macros', 'word/vbaProject.bin', 'x'],
    ['controls', 'word/activeX/activeX1.xml', '<a/>'],
    ['programs', 'word/embeddings/oleObject1.bin', 'x'],
    [
      'a template from elsewhere',
      'word/_rels/settings.xml.rels',
      '<Relationships><Relationship Type="x/relationships/attachedTemplate" Target="http://x" TargetMode="External"/></Relationships>',
    ],
  ])('with %s is refused', async (_what, name, text) => {
    expect(await refusalOf(DOCX_TYPE, withPart(name, text))).toBe('active-content');
  });

  const TEMPLATE = 'Type="x/relationships/attachedTemplate" Target="http://x"';

  it.each([
    ['under a prefix', `<p:Relationships><p:Relationship ${TEMPLATE} TargetMode="External"/></p:Relationships>`],
    ['by number', `<Relationships><Relationship ${TEMPLATE} TargetMode="&#69;xternal"/></Relationships>`],
    ['by hexadecimal number', `<Relationships><Relationship ${TEMPLATE} TargetMode="&#x45;xternal"/></Relationships>`],
    ['behind a bracket', `<Relationships><Relationship Id="a>b" ${TEMPLATE} TargetMode="External"/></Relationships>`],
    ['behind a bracket by number', `<a><Relationship Id="&#60;!--" ${TEMPLATE} TargetMode="External"/></a>`],
  ])('with a template from elsewhere, written %s, is refused', async (_how, text) => {
    for (const name of ['word/_rels/settings.xml.rels', 'word/_rels/settings.xml.RELS']) {
      expect(await refusalOf(DOCX_TYPE, withPart(name, text))).toBe('active-content');
    }
  });

  it('with a macro under another name, its type written by number, is refused', async () => {
    const macro = '<Override PartName="/word/x.dat" ContentType="application/vnd.ms-office.vba&#80;roject"/></Types>';
    const [types, ...rest] = DOCX_PARTS;
    const parts = [{ ...types!, text: String(types!.text).replace('</Types>', macro) }, ...rest];
    expect(await refusalOf(DOCX_TYPE, makeDocx(parts))).toBe('active-content');
  });

  it.each([
    ['with words of its own', `<!DOCTYPE a [<!ENTITY e "External">]><a ${TEMPLATE} TargetMode="&e;"/>`],
    ['in UTF-16', Buffer.from(`<Relationship ${TEMPLATE} TargetMode="External"/>`, 'utf16le')],
    ['in UTF-7', `<?xml version="1.0" encoding="UTF-7"?><a ${TEMPLATE} TargetMode="+AEU-xternal"/>`],
    ['twice, in small and capital letters', '<a/>'],
  ])('whose relations cannot be looked through is refused: %s', async (how, text) => {
    const name = how.startsWith('twice') ? '_rels/.RELS' : 'word/_rels/settings.xml.rels';
    expect(await refusalOf(DOCX_TYPE, withPart(name, text))).toBe('damaged');
  });

  it('that is a bomb is refused before it is unpacked, and one that lies about its size within what it says', async () => {
    const bomb = makeDocx([...DOCX_PARTS, { name: 'word/a.xml', text: Buffer.alloc(101 * 1_048_576) }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusalOf(DOCX_TYPE, bomb)).toBe('too-large');
    const liar = makeDocx([...DOCX_PARTS, { name: 'word/a.xml', text: Buffer.alloc(30_000), claims: 10 }]);
    expect(await refusalOf(DOCX_TYPE, liar)).toBe('damaged');
  });

  it('under a password, cut, or another ZIP is refused', async () => {
    expect(await refusalOf(DOCX_TYPE, makeDocx(DOCX_PARTS.map((part) => ({ ...part, flags: 1 }))))).toBe('locked');
    expect(await refusalOf(DOCX_TYPE, makeDocx().subarray(0, -10))).toBe('damaged');
    expect(await refusalOf(DOCX_TYPE, makeDocx([{ name: 'a.txt', text: 'a' }]))).toBe('wrong-type');
    expect(await refusalOf(DOCX_TYPE, EXECUTABLE)).toBe('wrong-type');
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusalOf(DOCX_TYPE, ole)).toBe('locked');
  });
});
