/* riscv_flush_icache for programs under qemu-riscv64, which answers the system call but keeps what it has translated:
 * it notices changes of code only where they are written, and Neurlang writes through a second mapping. A change of
 * protection makes it translate anew. Preloaded, because the call is made through libc's syscall(). */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/mman.h>

#define FLUSH_ICACHE 259
#define PAGE_BYTES 4096ul

long syscall(long number, ...)
{
    va_list list;
    va_start(list, number);
    register long a0 __asm__("a0") = va_arg(list, long);
    register long a1 __asm__("a1") = va_arg(list, long);
    register long a2 __asm__("a2") = va_arg(list, long);
    register long a3 __asm__("a3") = va_arg(list, long);
    register long a4 __asm__("a4") = va_arg(list, long);
    register long a5 __asm__("a5") = va_arg(list, long);
    register long a7 __asm__("a7") = number;
    va_end(list);
    if (number == FLUSH_ICACHE) {
        uintptr_t start = (uintptr_t)a0 & -PAGE_BYTES;
        size_t len = (((uintptr_t)a1 + PAGE_BYTES - 1) & -PAGE_BYTES) - start;
        /* Executable all the time: other threads may run code of the same pages. */
        if (mprotect((void *)start, len, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
            return -1;
        return mprotect((void *)start, len, PROT_READ | PROT_EXEC);
    }
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a7) : "memory");
    if (a0 < 0 && a0 >= -4095) {
        errno = (int)-a0;
        return -1;
    }
    return a0;
}
