export declare const written: string;
export declare function generate(): Promise<string>;
