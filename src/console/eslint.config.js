import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "src/generated"] },
  ...tseslint.configs.recommended,
  {
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      "react-hooks/exhaustive-deps": "error",
      eqeqeq: "error",
    },
  },
  { files: ["**/*.tsx"], rules: { "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }] } },
);
