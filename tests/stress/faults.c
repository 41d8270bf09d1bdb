/* Makes the n-th thing that a process does to the files of one folder go wrong. Loaded before the C library; what to do
 * stands in a small file that the tests share with it, so that one loaded process can be told anew for each child.
 *
 * Things done: write, pwrite, fsync, fdatasync, ftruncate, rename, chmod, fchmod, and open with O_CREAT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* kind > 0 is the errno to fail with; the others: */
enum { SHORT = -1, KILL_BEFORE = -2, KILL_AFTER = -3 };

struct control {
    volatile long count; /* things done so far */
    volatile long at;    /* which of them goes wrong; 0 is none */
    volatile long kind;
    volatile long owner; /* the one process that is meant */
};

static struct control *control;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("FAULTS_CONTROL");
    folder = getenv("FAULTS_FOLDER");
    int descriptor = name == NULL || folder == NULL ? -1 : open(name, O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return;
    void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (mapped != MAP_FAILED)
        control = mapped;
    close(descriptor);
}

/* The process works in the folder: a relative path is in it. */
static int in_folder(const char *path) { return path[0] != '/' || strncmp(path, folder, strlen(folder)) == 0; }

/* Whether this is the thing that goes wrong. */
static int turn(void) { return ++control->count == control->at; }

static int of_path(const char *path) {
    return control != NULL && control->owner == getpid() && in_folder(path) && turn();
}

static int of_descriptor(int descriptor) {
    char link[64], path[4096];
    if (control == NULL || control->owner != getpid())
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    return path[0] == '/' && in_folder(path) && turn(); /* a pipe's name has no slash in front */
}

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, #name))

/* Do it, unless it is this one's turn. */
#define GUARDED(is_turn, call)                                                                                         \
    do {                                                                                                               \
        if (!(is_turn))                                                                                                \
            return call;                                                                                               \
        if (control->kind == KILL_BEFORE)                                                                              \
            kill(getpid(), SIGKILL);                                                                                   \
        if (control->kind == KILL_AFTER) {                                                                             \
            (void)!call;                                                                                               \
            kill(getpid(), SIGKILL);                                                                                   \
        }                                                                                                              \
        if (control->kind == SHORT)                                                                                    \
            return call;                                                                                               \
        errno = (int)control->kind;                                                                                    \
        return -1;                                                                                                     \
    } while (0)

/* The same for what can be done by half. */
#define HALVED(descriptor, size, call, half)                                                                           \
    do {                                                                                                               \
        int is_turn = of_descriptor(descriptor);                                                                       \
        if (is_turn && control->kind == SHORT && size > 1)                                                             \
            return half;                                                                                               \
        GUARDED(is_turn, call);                                                                                        \
    } while (0)

typedef ssize_t (*write_type)(int, const void *, size_t);
typedef ssize_t (*pwrite_type)(int, const void *, size_t, off_t);
typedef int (*descriptor_type)(int);
typedef int (*truncate_type)(int, off_t);
typedef int (*rename_type)(const char *, const char *);
typedef int (*chmod_type)(const char *, mode_t);
typedef int (*fchmod_type)(int, mode_t);
typedef int (*open_type)(const char *, int, ...);

ssize_t write(int descriptor, const void *data, size_t size) {
    write_type real = REAL(write, write_type);
    HALVED(descriptor, size, real(descriptor, data, size), real(descriptor, data, size / 2));
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t place) {
    pwrite_type real = REAL(pwrite, pwrite_type);
    HALVED(descriptor, size, real(descriptor, data, size, place), real(descriptor, data, size / 2, place));
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off_t place) {
    pwrite_type real = REAL(pwrite64, pwrite_type);
    HALVED(descriptor, size, real(descriptor, data, size, place), real(descriptor, data, size / 2, place));
}

int fsync(int descriptor) { GUARDED(of_descriptor(descriptor), REAL(fsync, descriptor_type)(descriptor)); }

int fdatasync(int descriptor) { GUARDED(of_descriptor(descriptor), REAL(fdatasync, descriptor_type)(descriptor)); }

int ftruncate(int descriptor, off_t size) {
    GUARDED(of_descriptor(descriptor), REAL(ftruncate, truncate_type)(descriptor, size));
}

int ftruncate64(int descriptor, off_t size) {
    GUARDED(of_descriptor(descriptor), REAL(ftruncate64, truncate_type)(descriptor, size));
}

int rename(const char *from, const char *to) { GUARDED(of_path(to), REAL(rename, rename_type)(from, to)); }

int chmod(const char *path, mode_t mode) { GUARDED(of_path(path), REAL(chmod, chmod_type)(path, mode)); }

int fchmod(int descriptor, mode_t mode) { GUARDED(of_descriptor(descriptor), REAL(fchmod, fchmod_type)(descriptor, mode)); }

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    GUARDED((flags & O_CREAT) && of_path(path), REAL(open, open_type)(path, flags, mode));
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    GUARDED((flags & O_CREAT) && of_path(path), REAL(open64, open_type)(path, flags, mode));
}
