#include <meshlint/lint.h>
#include <meshlint/version.h>

#include <cstdio>

int main() {
    const auto report = meshlint::lint("manifest.yaml",
                                       "apiVersion: v1\n"
                                       "kind: ConfigMap\n"
                                       "metadata:\n"
                                       "  name: istio-shared-configmap-asm-1-30\n"
                                       "  namespace: aks-istio-system\n"
                                       "data:\n"
                                       "  mesh: |\n"
                                       "    configSources: []\n",
                                       {});
    static_assert(!meshlint::version.empty());
    for (const auto& finding : report.findings) {
        const auto name = meshlint::rule(finding.rule).name;
        std::printf("%zu error: %.*s\n", report.findings.size(), static_cast<int>(name.size()),
                    name.data());
    }
    return 0;
}
