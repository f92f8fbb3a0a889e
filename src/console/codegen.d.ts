export declare const written: URL;
export declare function generate(): Promise<string>;
