// Puts off the signals that end a program while something must not be left half done.
#pragma once

#include <pthread.h>

#include <csignal>

namespace meshlint::cli {

/// SIGHUP, SIGINT, SIGQUIT and SIGTERM wait for the calling thread until this goes out of scope,
/// and then do what they always do.
class HeldSignals {
public:
    HeldSignals() {
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) sigaddset(&held, signal);
        pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    HeldSignals(HeldSignals&&) = delete;
    HeldSignals& operator=(HeldSignals&&) = delete;

private:
    sigset_t before_{};
};

}  // namespace meshlint::cli
