// QR codes as the path of an SVG.
import { encode } from 'uqr';
import { drawQr, type QrPath } from '#shared/qr-path.ts';

/** The QR code of a text. */
export const qrPath = (text: string): QrPath => drawQr(encode(text, { ecc: 'M', border: 0 }));
