// What the build writes above theme/sw.js: fieldguide/site/hosting/offline.py

declare const VERSION: string;
declare const GUIDE: Record<string, string>;
declare const FILES: Record<string, string>;
declare const GUIDE_BYTES: number;
declare const TYPES: Record<string, string>;
declare const HEADERS: string[];
