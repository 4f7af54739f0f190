"""Run every benchmark after the other."""

from bench import build, exports, geoparsing, page, texts

if __name__ == "__main__":
    for module in (build, exports, geoparsing, page, texts):
        print(f"\n== {(module.__doc__ or '').splitlines()[0]}", flush=True)
        module.main()
