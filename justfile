# Everyday commands; `just` alone lists them.

# Lists the commands
default:
    @just --list --unsorted

# Everything that CI runs: tests, format, lints, documentation
check:
    .ci/run

# All tests, or those whose name contains the words given: `just test met`
test *words:
    cargo test --release -- {{words}}

# Rewrites expected output after a wanted change: read the diff before committing it
bless:
    CAMARILLA_BLESS=1 cargo test --release --no-fail-fast

# Redraws the picture of the README
picture:
    rm -f target/picture.ron
    cargo run --release -- build examples/venezuela --quiet -g target/picture.ron
    cargo run --release -- draw -g target/picture.ron -o docs/network.svg

# Tokens read per second, stage by stage; `just bench --articles 500` shows how the time grows
bench *arguments:
    cargo run --release --example throughput -- {{arguments}}

# Load time, memory and the time of each question on generated graphs: `just scale 1000000`
scale *statements:
    cargo run --release --example scale -- {{statements}}

# Size of the page of `camarilla view`, and its times in Chromium: `just viewer 300 5000`
viewer *names:
    cargo run --release --example viewer -- {{names}}

# Crossings, overlaps, length of lines and layout time of invented networks: `just quality 27 300 --keep pictures`
quality *arguments:
    cargo run --release --example picture -- {{arguments}}

# Trains the language core; the corpora lie outside the repository
train corpora="../shared/corpora":
    cargo run --release --example train -- {{corpora}}

# Scores the language core on the test corpora
evaluate corpora="../shared/corpora":
    cargo run --release --example evaluate_core -- {{corpora}}
