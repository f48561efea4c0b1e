/** @type {import("next").NextConfig} */
const config = {
  serverExternalPackages: ["better-sqlite3", "tinypool"],
  poweredByHeader: false,
  // Browsers ask for it where they miss the link to the icon, and would log that it is not there.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
};

export default config;
