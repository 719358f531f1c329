/** Where nobody's session is needed. */
export const SIGN_IN_PATH = '/dang-nhap';
