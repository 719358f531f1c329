/** How large evidence may be as it is sent. */

/** A picture of evidence as it is sent; tablets make theirs far smaller. */
export const PICTURE_UPLOAD_MAX_BYTES = 5 * 1_048_576;
/** Width × height of a picture that is decoded. */
export const PICTURE_UPLOAD_MAX_PIXELS = 40_000_000;
/** A PDF or DOCX as it is sent. */
export const FILE_UPLOAD_MAX_BYTES = 20 * 1_048_576;
/** Files in one question. */
export const EVIDENCE_ASKED_MAX = 200;
