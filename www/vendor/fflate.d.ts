// What the page uses of fflate, which `cargo x site` puts beside it.

/** An archive that is written as it grows. */
export class Zip {
  constructor(take: (error: Error | null, bytes: Uint8Array<ArrayBuffer>, last: boolean) => void);
  add(file: ZipDeflate): void;
  end(): void;
}

/** One file in it; its name is written as UTF-8. */
export class ZipDeflate {
  constructor(name: string, options?: { level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 });
  push(bytes: Uint8Array<ArrayBuffer>, last?: boolean): void;
}
