/** Version and content of this build, put in by the bundler: `0.1.0+1a2b3c4d5e`. */
declare const HAICAP_BUILD: string;
